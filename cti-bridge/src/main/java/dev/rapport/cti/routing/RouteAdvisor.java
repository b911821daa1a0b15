package dev.rapport.cti.routing;

/// Decides where a call goes. Called on a virtual thread; an answer after the deadline is not used.
@FunctionalInterface
public interface RouteAdvisor {
  RouteAnswer advise(RouteQuestion question);

  /// The PBX went on without our answer: the deadline passed or [#advise] failed.
  default void unanswered(RouteQuestion question, String why) {}
}
