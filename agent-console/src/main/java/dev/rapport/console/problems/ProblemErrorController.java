package dev.rapport.console.problems;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import org.springframework.boot.webmvc.error.ErrorController;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.dao.DataAccessException;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.transaction.TransactionException;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/// For what failed outside of every controller: in a filter, in the container, in the session
/// store.
@RestController
class ProblemErrorController implements ErrorController {
  private final ProblemTexts texts;

  ProblemErrorController(ProblemTexts texts) {
    this.texts = texts;
  }

  @RequestMapping("/error")
  ResponseEntity<ProblemDetail> error(HttpServletRequest request) {
    Object status = request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE);
    Object cause = request.getAttribute(RequestDispatcher.ERROR_EXCEPTION);
    ProblemCode code =
        cause instanceof DataAccessException || cause instanceof TransactionException
            ? ProblemCode.DATABASE_AWAY
            : ProblemCode.of(HttpStatusCode.valueOf(status instanceof Integer s ? s : 404));
    return ResponseEntity.status(code.status())
        .body(texts.of(code, LocaleContextHolder.getLocale()));
  }
}
