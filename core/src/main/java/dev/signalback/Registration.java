package dev.signalback;

/** Something that was put in place and can be taken away again. */
public interface Registration extends AutoCloseable {

  /** Takes it away; a second call does nothing. */
  @Override
  void close();
}
