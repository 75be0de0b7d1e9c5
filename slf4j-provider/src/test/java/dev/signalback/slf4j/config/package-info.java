/** What is written in {@code logback.xml}, and what becomes of it. */
package dev.signalback.slf4j.config;
