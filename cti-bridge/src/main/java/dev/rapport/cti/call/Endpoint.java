package dev.rapport.cti.call;

/// The place a phone is reached at: `PJSIP/101`. An agent is found by it, never by an extension's
/// length.
///
/// @param name technology and resource, without the channel's serial number
public record Endpoint(String name) {

  @Override
  public String toString() {
    return name;
  }
}
