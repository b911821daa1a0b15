package dev.rapport.console;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/// The program: all rooms in one process.
@SpringBootApplication(scanBasePackages = "dev.rapport")
public class RapportApplication {
  public static void main(String[] args) {
    SpringApplication.run(RapportApplication.class, args);
  }
}
