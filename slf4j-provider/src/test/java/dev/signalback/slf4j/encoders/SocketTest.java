package dev.signalback.slf4j.encoders;

import static dev.signalback.EventMarker.event;
import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.spi.ILoggingEvent;
import dev.signalback.forked.ForkedJvm;
import dev.signalback.slf4j.Entrance;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Events go over a socket with what the appender is told to send. */
@Timeout(120)
class SocketTest {

  static final class Program {
    private Program() {}

    public static void main(String[] args) throws IOException {
      Logger log = LoggerFactory.getLogger("com.acme.Sender");
      log.info("first");
      log.info(event("a/b", "k", 1), "second");
      log.atInfo().addKeyValue("k", 1).log("third");
      System.in.read(); // until all has been received
    }
  }

  @ParameterizedTest
  @EnumSource(Entrance.class)
  void carriesCallerData(Entrance door) throws Exception {
    try (ServerSocket server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        ForkedJvm program =
            ForkedJvm.running(Program.class)
                .property("slf4j.provider", door.provider())
                .property("slf4j.internal.verbosity", "WARN")
                .property("logback.configurationFile", "encoders/socket.xml")
                .property("port", server.getLocalPort())
                .option("-XX:TieredStopAtLevel=1")
                .start()) {
      server.setSoTimeout(60_000);
      try (Socket socket = server.accept();
          ObjectInputStream in = new ObjectInputStream(socket.getInputStream())) {
        socket.setSoTimeout(60_000);
        for (String message : new String[] {"first", "second", "third"}) {
          ILoggingEvent event = (ILoggingEvent) in.readObject();
          assertThat(event.getFormattedMessage()).isEqualTo(message);
          assertThat(event.hasCallerData()).as(message).isTrue();
          assertThat(event.getCallerData()[0].getClassName()).isEqualTo(Program.class.getName());
        }
      }
      program.endInput();
      program.await();
    }
  }
}
