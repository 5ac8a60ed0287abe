package io.sluice.e2e;

import java.io.IOException;
import java.lang.reflect.Method;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.DynamicTestInvocationContext;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ExtensionContext.Store;
import org.junit.jupiter.api.extension.InvocationInterceptor;
import org.junit.jupiter.api.extension.ReflectiveInvocationContext;
import org.opentest4j.TestAbortedException;

/**
 * Gives a class of tests a platform: the one that all classes of the ordinary tier share, which
 * ends after the last of them, or one of its own. Before a class begins its platform is up, except
 * where starting it is what is tested.
 */
final class OnPlatform implements BeforeAllCallback, AfterAllCallback, InvocationInterceptor {
  private static final Namespace NAMESPACE = Namespace.create(OnPlatform.class);
  private static final String SHARED = "shared";

  /**
   * So fresh are the tables; at the default of 5 s tests would mostly wait. And commands that are
   * over before the optimizing compiler pays for itself.
   */
  private static final Map<String, String> QUICK =
      Map.of(
          "SLUICE_LANDING_CHECKPOINT_INTERVAL_MS", "2000",
          "SLUICE_JAVA_OPTS", "-XX:TieredStopAtLevel=1");

  private final boolean shared;
  private final boolean up;
  private final Map<String, String> settings;
  private TestPlatform platform;

  private OnPlatform(boolean shared, boolean up, Map<String, String> settings) {
    this.shared = shared;
    this.up = up;
    this.settings = new HashMap<>(settings);
    // Any class of tests may run with its tables elsewhere: -De2e.lake=objects
    String lake = System.getProperty("e2e.lake", "");
    if (!lake.isEmpty()) {
      this.settings.putIfAbsent("SLUICE_LAKE", lake);
    }
  }

  static OnPlatform shared() {
    return new OnPlatform(true, true, QUICK);
  }

  /** The shared one, down as yet when this class comes first. */
  static OnPlatform sharedBeforeUp() {
    return new OnPlatform(true, false, QUICK);
  }

  static OnPlatform own() {
    return new OnPlatform(false, true, QUICK);
  }

  /** One of its own, whose tables lie in an object store behind a REST catalog. */
  static OnPlatform ownOfObjects() {
    var settings = new HashMap<>(QUICK);
    settings.put("SLUICE_LAKE", "objects");
    return new OnPlatform(false, true, settings);
  }

  /** One of its own, down as yet, with no settings but those that the class gives it. */
  static OnPlatform ownBeforeUp() {
    return new OnPlatform(false, false, Map.of());
  }

  TestPlatform get() {
    return platform;
  }

  Door door() {
    return platform.door();
  }

  @Override
  public void beforeAll(ExtensionContext context) throws Exception {
    platform = shared ? common(context.getRoot()) : alone(context);
    Say.say("%s begins", context.getDisplayName());
    if (up) {
      up(context);
    }
  }

  @Override
  public void afterAll(ExtensionContext context) throws IOException {
    platform.keepLog(context.getDisplayName());
  }

  private TestPlatform common(ExtensionContext root) throws IOException {
    Store store = root.getStore(NAMESPACE);
    TestPlatform common = store.get(SHARED, TestPlatform.class);
    if (common == null) {
      common = new TestPlatform(SHARED, "größe & 'x' 数据", settings);
      store.put(SHARED, common);
    }
    return common;
  }

  /** The shared one must not take the machine's time and memory meanwhile. */
  private TestPlatform alone(ExtensionContext context) throws IOException, InterruptedException {
    TestPlatform common = context.getRoot().getStore(NAMESPACE).get(SHARED, TestPlatform.class);
    if (common != null) {
      common.down();
    }
    var own = new TestPlatform(context.getDisplayName(), "platform", settings);
    context.getStore(NAMESPACE).put("own", own);
    return own;
  }

  private void up(ExtensionContext context) throws IOException, InterruptedException {
    try {
      platform.door().succeed("up");
    } catch (AssertionError e) {
      platform.failed(context.getDisplayName());
      throw e;
    }
  }

  @Override
  public void interceptBeforeAllMethod(
      Invocation<Void> invocation,
      ReflectiveInvocationContext<Method> called,
      ExtensionContext context)
      throws Throwable {
    watched(context, invocation);
  }

  @Override
  public void interceptTestMethod(
      Invocation<Void> invocation,
      ReflectiveInvocationContext<Method> called,
      ExtensionContext context)
      throws Throwable {
    watched(context, invocation);
  }

  @Override
  public <T> T interceptTestFactoryMethod(
      Invocation<T> invocation,
      ReflectiveInvocationContext<Method> called,
      ExtensionContext context)
      throws Throwable {
    return watched(context, invocation);
  }

  @Override
  public void interceptDynamicTest(
      Invocation<Void> invocation, DynamicTestInvocationContext called, ExtensionContext context)
      throws Throwable {
    watched(context, invocation);
  }

  private <T> T watched(ExtensionContext context, Invocation<T> invocation) throws Throwable {
    try {
      return invocation.proceed();
    } catch (TestAbortedException e) {
      throw e;
    } catch (Throwable e) {
      platform.failed(context.getDisplayName());
      throw e;
    }
  }
}
