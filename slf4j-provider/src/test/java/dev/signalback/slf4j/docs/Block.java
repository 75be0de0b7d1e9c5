package dev.signalback.slf4j.docs;

/**
 * A fenced block of the documentation.
 *
 * @param place file and line, for messages
 * @param marker the comment right before it, without its arrows; empty when there is none
 * @param language what the fence says
 */
record Block(String place, String marker, String language, String text) {

  /** Whether the comment begins with these words. */
  boolean is(String words) {
    return marker.startsWith(words + " ");
  }

  /** What the comment says after some words, up to a comma. */
  String after(String words) {
    int from = marker.indexOf(words + " ");
    if (from < 0) {
      return "";
    }
    String rest = marker.substring(from + words.length()).strip();
    int comma = rest.indexOf(',');
    return comma < 0 ? rest : rest.substring(0, comma);
  }

  @Override
  public String toString() {
    return marker + " (" + place + ")";
  }
}
