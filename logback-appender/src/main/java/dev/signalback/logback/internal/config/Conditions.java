package dev.signalback.logback.internal.config;

/**
 * Whether this Logback evaluates the {@code condition} of an {@code <if>}: early versions of 1.5 do
 * with Janino, later ones never do.
 */
final class Conditions {

  private static final boolean HAS_EVALUATION =
      isThere("ch/qos/logback/core/joran/conditional/PropertyEvalScriptBuilder");

  private static final boolean HAS_ELEMENT =
      isThere("ch/qos/logback/core/boolex/PropertyConditionBase");

  private Conditions() {}

  static boolean areEvaluated() {
    return HAS_EVALUATION && isThere("org/codehaus/janino/ClassBodyEvaluator");
  }

  static String remedy() {
    return HAS_ELEMENT ? "write a <condition class=\"…\"> in it" : "put Janino on the class path";
  }

  private static boolean isThere(String className) {
    ClassLoader loader = Conditions.class.getClassLoader();
    return loader != null && loader.getResource(className + ".class") != null;
  }
}
