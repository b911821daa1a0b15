package dev.rapport.bench.house;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;

/// A copy of the database of the benchmarks, to be spoilt.
public final class Scratch {
  private final String whole;
  private final String user;
  private final String password;
  private final String name;

  public Scratch(House house, String name) {
    this.whole = of(house.arguments(), "url");
    this.user = of(house.arguments(), "username");
    this.password = of(house.arguments(), "password");
    this.name = name;
  }

  private static String of(List<String> arguments, String key) {
    var begins = "--rapport.datasource." + key + "=";
    return arguments.stream()
        .filter(a -> a.startsWith(begins))
        .findFirst()
        .orElseThrow()
        .substring(begins.length());
  }

  public String url() {
    return url(name);
  }

  public String user() {
    return user;
  }

  public String password() {
    return password;
  }

  private String url(String database) {
    int from = whole.lastIndexOf('/') + 1;
    int end = whole.indexOf('?', from);
    return whole.substring(0, from) + database + (end < 0 ? "" : whole.substring(end));
  }

  public Connection open() throws SQLException {
    return open(name);
  }

  private Connection open(String database) throws SQLException {
    return DriverManager.getConnection(url(database), user, password);
  }

  /// A fresh copy; nobody is left in the original.
  public void copied() throws SQLException {
    drop();
    var from = whole.substring(whole.lastIndexOf('/') + 1).replaceAll("\\?.*", "");
    // a job of the stopped application may still hold it, and nobody may while it is copied
    execute(
        "select pg_terminate_backend(pid, 10000) from pg_stat_activity where datname = '"
            + from
            + "'");
    execute("create database " + name + " template " + from + " strategy file_copy");
    execute("checkpoint");
  }

  public void drop() throws SQLException {
    execute("drop database if exists " + name + " with (force)");
  }

  private void execute(String sql) throws SQLException {
    try (var connection = open("postgres");
        var statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}
