package dev.signalback.slf4j.selftest;

import dev.signalback.logback.selftest.SelfTest;
import dev.signalback.logback.selftest.SelfTestReport;
import org.slf4j.bridge.SLF4JBridgeHandler;

/** Installs the bridge of java.util.logging, tests twice from code, and prints what it reads. */
final class BridgingProgram {

  private BridgingProgram() {}

  public static void main(String[] args) {
    SLF4JBridgeHandler.removeHandlersForRootLogger();
    SLF4JBridgeHandler.install();
    SelfTest.run();
    SelfTestReport report = SelfTest.run();
    System.out.println("passed=" + report.passed());
    System.out.println("door=" + report.door());
    System.out.println("provider=" + report.provider());
    System.out.println("jul=" + report.bridges().get("jul-to-slf4j"));
    System.out.println("mdc=" + report.mdcArrives());
    System.out.println("balanced=" + report.books().isBalanced());
    System.out.println("remedies=" + report.remedies());
  }
}
