package dev.rapport.console.problems;

import dev.rapport.crm.rules.RuleBroken;
import dev.rapport.crm.rules.RuleBroken.Fault;
import jakarta.validation.ConstraintViolationException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.web.bind.MethodArgumentNotValidException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.WebRequest;
import org.springframework.web.method.annotation.HandlerMethodValidationException;
import org.springframework.web.servlet.mvc.method.annotation.ResponseEntityExceptionHandler;

/// The one place where exceptions become problems.
@RestControllerAdvice
class ProblemAdvice extends ResponseEntityExceptionHandler {
  private static final Logger log = LoggerFactory.getLogger(ProblemAdvice.class);

  private final ProblemTexts texts;

  ProblemAdvice(ProblemTexts texts) {
    this.texts = texts;
  }

  @ExceptionHandler
  ResponseEntity<ProblemDetail> on(Problem problem) {
    ProblemDetail body = detail(problem.code(), problem.arguments(), problem.faults());
    problem.more().forEach(body::setProperty);
    return ResponseEntity.status(body.getStatus()).body(body);
  }

  @ExceptionHandler
  ResponseEntity<ProblemDetail> on(RuleBroken rule) {
    ProblemCode code =
        switch (rule.category()) {
          case NOT_FOUND -> ProblemCode.NOT_FOUND;
          case INVALID -> ProblemCode.INVALID;
          case CONFLICT -> ProblemCode.CONFLICT;
          case FORBIDDEN -> ProblemCode.FORBIDDEN;
        };
    return answer(code, rule.faults());
  }

  @ExceptionHandler
  ResponseEntity<ProblemDetail> on(ConstraintViolationException e) {
    return answer(ProblemCode.INVALID, Faults.of(e));
  }

  @ExceptionHandler
  ResponseEntity<ProblemDetail> on(OptimisticLockingFailureException e) {
    return answer(
        ProblemCode.CONFLICT, List.of(new Fault("version", "changed-meanwhile", List.of())));
  }

  @ExceptionHandler({
    DataAccessResourceFailureException.class,
    CannotCreateTransactionException.class
  })
  ResponseEntity<ProblemDetail> onDatabaseAway(Exception e) {
    log.warn("a request found the database away: {}", e.getMessage());
    return answer(ProblemCode.DATABASE_AWAY, List.of());
  }

  /// Left to the security filters, which know whether to ask for a sign-in.
  @ExceptionHandler({AccessDeniedException.class, AuthenticationException.class})
  ResponseEntity<ProblemDetail> onAccess(RuntimeException e) {
    throw e;
  }

  /// Left to the container, which closes the connection.
  @ExceptionHandler
  ResponseEntity<ProblemDetail> on(BrokenOff e) {
    log.warn("an answer broke off: {}", e.getMessage());
    throw e;
  }

  @ExceptionHandler
  ResponseEntity<ProblemDetail> on(Exception e) {
    log.error("a request failed", e);
    return answer(ProblemCode.INTERNAL, List.of());
  }

  @Override
  protected @Nullable ResponseEntity<Object> handleExceptionInternal(
      Exception e,
      @Nullable Object body,
      HttpHeaders headers,
      HttpStatusCode status,
      WebRequest request) {
    boolean rule =
        e instanceof MethodArgumentNotValidException
            || e instanceof HandlerMethodValidationException;
    int code = rule ? ProblemCode.INVALID.status() : status.value();
    ProblemDetail problem =
        texts.of(
            ProblemCode.of(HttpStatusCode.valueOf(code)),
            code,
            List.of(),
            Faults.of(e),
            LocaleContextHolder.getLocale());
    return super.handleExceptionInternal(
        e, problem, headers, HttpStatusCode.valueOf(code), request);
  }

  private ResponseEntity<ProblemDetail> answer(ProblemCode code, List<Fault> faults) {
    return ResponseEntity.status(code.status()).body(detail(code, List.of(), faults));
  }

  private ProblemDetail detail(ProblemCode code, List<Object> arguments, List<Fault> faults) {
    return texts.of(code, code.status(), arguments, faults, LocaleContextHolder.getLocale());
  }
}
