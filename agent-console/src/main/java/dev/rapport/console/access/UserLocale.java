package dev.rapport.console.access;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.LocaleResolver;

/// The language of an answer: what the browser asks for if we speak it, else the user's own, else
/// English.
@Component("localeResolver")
class UserLocale implements LocaleResolver {
  private static final List<Locale> SPOKEN =
      List.of(Locale.ENGLISH, Locale.of("ru"), Locale.of("es"));

  @Override
  public Locale resolveLocale(HttpServletRequest request) {
    if (request.getHeader("Accept-Language") != null)
      for (Locale wish : Collections.list(request.getLocales())) {
        Locale spoken = Locale.of(wish.getLanguage());
        if (SPOKEN.contains(spoken)) return spoken;
      }
    Authentication who = SecurityContextHolder.getContext().getAuthentication();
    if (who != null && who.getPrincipal() instanceof SignedIn me) return Locale.of(me.language());
    return Locale.ENGLISH;
  }

  @Override
  public void setLocale(
      HttpServletRequest request, @Nullable HttpServletResponse response, @Nullable Locale locale) {
    throw new UnsupportedOperationException("the language is the user's");
  }
}
