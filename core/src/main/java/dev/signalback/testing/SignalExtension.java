package dev.signalback.testing;

import dev.signalback.ContextSnapshot;
import dev.signalback.Signal;
import dev.signalback.internal.emit.Scope;
import java.lang.reflect.Method;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.DynamicTestInvocationContext;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ExtensionContext.Store;
import org.junit.jupiter.api.extension.InvocationInterceptor;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolutionException;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.jupiter.api.extension.ReflectiveInvocationContext;

/**
 * Gives each test of JUnit Jupiter the signals it makes, as a parameter of the type {@link
 * CapturedSignals}: of the test and of the methods before and after each, on their thread and on
 * threads that carry its context, see {@link ContextSnapshot}. Tests that run at the same time do
 * not see each other's.
 *
 * <pre>
 *   &#64;ExtendWith(SignalExtension.class)
 *   class ShopTest {
 *     &#64;Test
 *     void tellsOfTheOrder(CapturedSignals signals) { …
 * </pre>
 *
 * <p>Or as a field with {@code @RegisterExtension}, and {@link #signals()}. Where it is registered
 * twice for a test, the signals are the same, and trapped if one of both traps.
 *
 * <p>It needs JUnit on the class path, which this library does not bring. Any thread.
 */
public final class SignalExtension
    implements InvocationInterceptor, ParameterResolver, AfterEachCallback {

  private static final Namespace NAMESPACE = Namespace.create(SignalExtension.class);

  private final boolean isTrapping;

  /** One that lets handlers have the signals, too. */
  public SignalExtension() {
    this(false);
  }

  private SignalExtension(boolean isTrapping) {
    this.isTrapping = isTrapping;
  }

  /** One that keeps the signals from all handlers, so that a failing test prints nothing. */
  public static SignalExtension trapping() {
    return new SignalExtension(true);
  }

  /**
   * The signals of the test that this thread is in, or carries the context of.
   *
   * @throws IllegalStateException on a thread that is in none
   */
  public CapturedSignals signals() {
    TestScope scope = Scope.current().capture(TestScope.class);
    if (scope == null) {
      throw new IllegalStateException(
          "a thread must be in a test, or carry the context of one, got %s; wrap its code with"
                  .formatted(Thread.currentThread().getName())
              + " ContextSnapshot");
    }
    return scope.signals;
  }

  // ---- the parameter

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    if (parameter.getParameter().getType() != CapturedSignals.class) {
      return false;
    }
    Store store = context.getStore(NAMESPACE);
    SignalExtension first = store.get(SignalExtension.class, SignalExtension.class);
    if (first == null) {
      store.put(SignalExtension.class, this);
    }
    return first == null || first == this; // of several one must resolve it
  }

  @Override
  public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
    if (context.getTestMethod().isEmpty()) {
      throw new ParameterResolutionException(
          "CapturedSignals must be a parameter of a test, or of a method before or after each, got "
              + parameter.getDeclaringExecutable());
    }
    return signalsOf(context);
  }

  private static CapturedSignals signalsOf(ExtensionContext context) {
    Store store = context.getStore(NAMESPACE); // what is in both JUnit 5 and 6
    CapturedSignals known = store.get(CapturedSignals.class, CapturedSignals.class);
    if (known != null) {
      return known;
    }
    CapturedSignals made = new CapturedSignals();
    store.put(CapturedSignals.class, made);
    return made;
  }

  // ---- the scope

  /** Says which test the signals of a thread belong to. */
  private record TestScope(CapturedSignals signals, boolean isTrapping) implements Scope.Capture {

    @Override
    public boolean take(Signal signal) {
      return signals.collector(isTrapping).take(signal);
    }
  }

  private <T extends @Nullable Object> T within(Invocation<T> invocation, ExtensionContext context)
      throws Throwable {
    Scope scope = scopeFor(signalsOf(context));
    Scope before = scope.enter();
    try {
      return invocation.proceed();
    } finally {
      Scope.restore(before);
    }
  }

  private Scope scopeFor(CapturedSignals signals) {
    Scope now = Scope.current();
    TestScope around = now.capture(TestScope.class);
    TestScope own = new TestScope(signals, isTrapping);
    if (around == null) {
      return now.capturedBy(own);
    }
    if (around.signals != signals) { // a pool of JUnit's runs this test where another one waits
      return Scope.onlyCapturedBy(own);
    }
    return isTrapping && !around.isTrapping ? now.capturedBy(signals.silencing()) : now;
  }

  @Override
  public void interceptBeforeEachMethod(
      Invocation<@Nullable Void> invocation,
      ReflectiveInvocationContext<Method> method,
      ExtensionContext context)
      throws Throwable {
    within(invocation, context);
  }

  @Override
  public void interceptTestMethod(
      Invocation<@Nullable Void> invocation,
      ReflectiveInvocationContext<Method> method,
      ExtensionContext context)
      throws Throwable {
    within(invocation, context);
  }

  @Override
  public <T extends @Nullable Object> T interceptTestFactoryMethod(
      Invocation<T> invocation,
      ReflectiveInvocationContext<Method> method,
      ExtensionContext context)
      throws Throwable {
    return within(invocation, context);
  }

  @Override
  public void interceptTestTemplateMethod(
      Invocation<@Nullable Void> invocation,
      ReflectiveInvocationContext<Method> method,
      ExtensionContext context)
      throws Throwable {
    within(invocation, context);
  }

  @Override
  public void interceptDynamicTest(
      Invocation<@Nullable Void> invocation,
      DynamicTestInvocationContext test,
      ExtensionContext context)
      throws Throwable {
    within(invocation, context);
  }

  @Override
  public void interceptAfterEachMethod(
      Invocation<@Nullable Void> invocation,
      ReflectiveInvocationContext<Method> method,
      ExtensionContext context)
      throws Throwable {
    within(invocation, context);
  }

  @Override
  public void afterEach(ExtensionContext context) {
    signalsOf(context).end();
  }
}
