package dev.rapport.crm.book;

import dev.rapport.crm.numbers.PhoneNumber;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.SequenceGenerator;
import jakarta.persistence.Table;
import org.jspecify.annotations.Nullable;

/// A number of a client, as typed and in its canonical form.
@Entity
@Table(name = "phone")
class ClientPhone {
  @Id
  @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "phone_id_seq")
  @SequenceGenerator(name = "phone_id_seq", sequenceName = "phone_id_seq", allocationSize = 1)
  private long id;

  private int position;
  private String typed = "";
  private @Nullable String e164;
  private String extension = "";
  private String label = "";

  protected ClientPhone() {}

  ClientPhone(PhoneNumber number, String label) {
    this.typed = number.typed();
    this.e164 = number.e164();
    this.extension = number.extension();
    this.label = label;
  }

  boolean same(ClientPhone other) {
    return number().equals(other.number());
  }

  void listed(int position, String label) {
    this.position = position;
    this.label = label;
  }

  PhoneNumber number() {
    return new PhoneNumber(typed, e164, extension);
  }

  String label() {
    return label;
  }

  ListedNumber view() {
    return new ListedNumber(id, number(), label);
  }

  int position() {
    return position;
  }
}
