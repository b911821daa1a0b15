package dev.rapport.console;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.CookieManager;
import java.net.HttpCookie;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// What a browser or a program does: cookies, the CSRF header, JSON.
public final class Browser {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final CookieManager cookies = new CookieManager();
  private final HttpClient http = HttpClient.newBuilder().cookieHandler(cookies).build();
  private final URI home;
  private final Map<String, String> headers = new HashMap<>();

  public Browser(int port) {
    this.home = URI.create("http://127.0.0.1:" + port);
  }

  public Browser header(String name, String value) {
    headers.put(name, value);
    return this;
  }

  public HttpResponse<String> signIn(String username, String password) {
    return post(
        "/api/session", "{\"username\":\"%s\",\"password\":\"%s\"}".formatted(username, password));
  }

  public HttpResponse<String> get(String path) {
    return send("GET", path, "");
  }

  public HttpResponse<String> post(String path, String json) {
    return send("POST", path, json);
  }

  public HttpResponse<String> send(String method, String path, String json) {
    var request =
        HttpRequest.newBuilder(home.resolve(path)).method(method, BodyPublishers.ofString(json));
    if (!json.isEmpty()) request.setHeader("Content-Type", "application/json");
    if (!method.equals("GET"))
      cookie("XSRF-TOKEN").ifPresent(t -> request.setHeader("X-XSRF-TOKEN", t));
    headers.forEach(request::setHeader);
    try {
      return http.send(request.build(), BodyHandlers.ofString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  public Optional<String> cookie(String name) {
    return cookies.getCookieStore().getCookies().stream()
        .filter(c -> c.getName().equals(name))
        .map(HttpCookie::getValue)
        .findFirst();
  }

  public void plant(String name, String value) {
    var cookie = new HttpCookie(name, value);
    cookie.setPath("/");
    cookie.setVersion(0);
    cookies.getCookieStore().add(home, cookie);
  }

  public static JsonNode json(HttpResponse<String> response) {
    return JSON.readTree(response.body());
  }
}
