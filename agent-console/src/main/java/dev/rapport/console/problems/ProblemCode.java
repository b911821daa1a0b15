package dev.rapport.console.problems;

import dev.rapport.console.wire.Words;
import org.springframework.http.HttpStatusCode;

/// The stable codes of the wire contract.
public enum ProblemCode {
  SIGN_IN_FAILED(401),
  LOCKED(423),
  NOT_SIGNED_IN(401),
  FORBIDDEN(403),
  NOT_FOUND(404),
  METHOD_NOT_ALLOWED(405),
  NOT_ACCEPTABLE(406),
  CONFLICT(409),
  REFUSED_BY_PBX(409),
  /// Whoever would be called asked not to be.
  DO_NOT_CALL(409),
  TOO_LARGE(413),
  UNSUPPORTED_MEDIA_TYPE(415),
  INVALID(422),
  BUSY(429),
  INTERNAL(500),
  PBX_UNREACHABLE(502),
  DATABASE_AWAY(503),
  /// Done, but a kill could still undo it.
  NOT_KEPT_YET(503);

  private final int status;

  ProblemCode(int status) {
    this.status = status;
  }

  public int status() {
    return status;
  }

  public String code() {
    return Words.of(this);
  }

  /// For what the framework refuses by itself.
  static ProblemCode of(HttpStatusCode status) {
    return switch (status.value()) {
      case 401 -> NOT_SIGNED_IN;
      case 403 -> FORBIDDEN;
      case 404 -> NOT_FOUND;
      case 405 -> METHOD_NOT_ALLOWED;
      case 406 -> NOT_ACCEPTABLE;
      case 409 -> CONFLICT;
      case 413 -> TOO_LARGE;
      case 415 -> UNSUPPORTED_MEDIA_TYPE;
      case 503 -> DATABASE_AWAY;
      default -> status.is4xxClientError() ? INVALID : INTERNAL;
    };
  }
}
