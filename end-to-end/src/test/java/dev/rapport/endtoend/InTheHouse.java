package dev.rapport.endtoend;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/// Brings the house up for the first test that asks for it and down after the last one.
final class InTheHouse implements ParameterResolver, AfterEachCallback {
  private static final ExtensionContext.Namespace HERE =
      ExtensionContext.Namespace.create(InTheHouse.class);

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    return parameter.getParameter().getType() == House.class;
  }

  @Override
  public House resolveParameter(ParameterContext parameter, ExtensionContext context) {
    return house(context).open();
  }

  @Override
  public void afterEach(ExtensionContext context) {
    house(context).quiet();
  }

  private static House house(ExtensionContext context) {
    return context
        .getRoot()
        .getStore(HERE)
        .computeIfAbsent(Door.class, _ -> Door.open(), Door.class)
        .enter();
  }

  /// Closed by JUnit when the whole run is over. A house that did not come up is not tried again:
  /// it fails every test.
  private record Door(@Nullable House house, @Nullable Throwable failure) implements AutoCloseable {
    @SuppressWarnings("CatchThrowable")
    static Door open() {
      try {
        return new Door(new House(), null);
      } catch (Throwable e) { // whatever it is, it is thrown to each test
        return new Door(null, e);
      }
    }

    House enter() {
      if (house == null) {
        throw new AssertionError("The house did not come up", failure);
      }
      return house;
    }

    @Override
    public void close() {
      if (house != null) {
        house.close();
      }
    }
  }
}
