package dev.rapport.console.problems;

import dev.rapport.crm.rules.RuleBroken.Fault;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.ConstraintViolationException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.TypeMismatchException;
import org.springframework.context.MessageSourceResolvable;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.validation.BindException;
import org.springframework.validation.FieldError;
import org.springframework.validation.method.ParameterErrors;
import org.springframework.validation.method.ParameterValidationResult;
import org.springframework.web.bind.MissingServletRequestParameterException;
import org.springframework.web.method.annotation.HandlerMethodValidationException;
import org.springframework.web.multipart.support.MissingServletRequestPartException;
import tools.jackson.core.JacksonException;

/// Which fields are wrong, read from the framework's many exceptions.
final class Faults {
  private static final Map<String, String> CODES =
      Map.of(
          "NotNull", "required",
          "NotBlank", "required",
          "NotEmpty", "required",
          "Size", "size",
          "Pattern", "format",
          "Min", "too-small",
          "Max", "too-large",
          "Positive", "too-small",
          "typeMismatch", "format");

  private Faults() {}

  static List<Fault> of(Exception e) {
    return switch (e) {
      case BindException b -> b.getFieldErrors().stream().map(Faults::of).toList();
      case HandlerMethodValidationException h ->
          h.getParameterValidationResults().stream().flatMap(Faults::of).toList();
      case ConstraintViolationException c ->
          c.getConstraintViolations().stream().map(Faults::of).toList();
      case MissingServletRequestParameterException m -> one(m.getParameterName(), "required");
      case MissingServletRequestPartException m -> one(m.getRequestPartName(), "required");
      case TypeMismatchException t ->
          one(Objects.requireNonNullElse(t.getPropertyName(), ""), "format");
      case HttpMessageNotReadableException h when h.getCause() instanceof JacksonException j ->
          one(path(j), path(j).isEmpty() ? "json" : "format");
      case HttpMessageNotReadableException h -> one("", "json");
      default -> List.of();
    };
  }

  private static List<Fault> one(String field, String code) {
    return List.of(new Fault(field, code, List.of()));
  }

  private static Fault of(FieldError error) {
    return fault(error.getField(), error.getCode());
  }

  private static Stream<Fault> of(ParameterValidationResult result) {
    if (result instanceof ParameterErrors errors)
      return errors.getFieldErrors().stream().map(Faults::of);
    String name = String.valueOf(result.getMethodParameter().getParameterName());
    return result.getResolvableErrors().stream().map(r -> fault(name, lastCode(r)));
  }

  private static Fault of(ConstraintViolation<?> violation) {
    String annotation =
        violation.getConstraintDescriptor().getAnnotation().annotationType().getSimpleName();
    return fault(violation.getPropertyPath().toString(), annotation);
  }

  private static @Nullable String lastCode(MessageSourceResolvable error) {
    String[] codes = error.getCodes();
    return codes == null || codes.length == 0 ? null : codes[codes.length - 1];
  }

  private static Fault fault(String field, @Nullable String constraint) {
    return new Fault(field, CODES.getOrDefault(String.valueOf(constraint), "wrong"), List.of());
  }

  /// `numbers[0].typed`
  private static String path(JacksonException e) {
    var path = new StringBuilder();
    for (JacksonException.Reference step : e.getPath()) {
      if (step.getPropertyName() == null) path.append('[').append(step.getIndex()).append(']');
      else path.append(path.isEmpty() ? "" : ".").append(step.getPropertyName());
    }
    return path.toString();
  }
}
