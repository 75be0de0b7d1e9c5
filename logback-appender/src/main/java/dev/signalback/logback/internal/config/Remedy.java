package dev.signalback.logback.internal.config;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * What to say of a message of Logback's that says nothing of what to do.
 *
 * @param format what to say, with the groups of the message
 * @param followers how the messages begin that Logback adds to this one, with its first group
 */
record Remedy(Pattern message, String format, List<String> followers) {

  static final Pattern UNKNOWN = Pattern.compile("Ignoring unknown property \\[(.*)] in \\[(.*)]");

  static final Pattern NO_APPENDER =
      Pattern.compile("Could not create an Appender of type \\[(.*?)]");

  static final Pattern NO_XML =
      Pattern.compile("org\\.xml\\.sax\\.SAXParseException;.* lineNumber: (\\d+);.*?; (.*?)\\.?");

  static final Pattern NO_COMPONENT =
      Pattern.compile("Could not create component \\[(.*?)] of type \\[(.*?)]");

  static final Pattern CHILDLESS =
      Pattern.compile("appender (.*) must have an <appender-ref>, got none; .*");

  static final Pattern DANGLING = Pattern.compile("Appender named \\[(.*?)] could not be found.*");

  static final List<Remedy> ALL =
      List.of(
          new Remedy(
              "(?:Failed to open|Could not find resource corresponding to) \\[(.*)]",
              "<include> must name what is there and can be read, got %s; mend the name, or add"
                  + " optional=\"true\" where it may be missing",
              "Failed to build include model from included file"),
          new Remedy(
              "(?:Could not find properties file|Could not read properties file|Could not find"
                  + " resource) ?\\[(.*?)].*",
              "<property> must name a file or a resource that is there and can be read, got %s;"
                  + " mend the name, its properties are undefined until then"),
          new Remedy(
              "No encoder set for the appender named \"(.*)\"\\.",
              "appender %s must have an <encoder> that can be used, got none; give it one, what the"
                  + " appender should get is counted as failed until then",
              "Encoder has not been set."),
          new Remedy(
              "Empty or null pattern\\.",
              "<pattern> must not be empty, got none; give it one such as %%msg%%n"),
          new Remedy(
              "Failed to parse pattern \"(.*)\"\\.?",
              "<pattern> must be one that can be read, got %s; close its brackets and check its"
                  + " conversion words"),
          new Remedy(
              "There is no conversion (?:class|supplier) registered for conversion word \\[(.*)]",
              "<pattern> must have conversion words that Logback knows, got %%%s; mend its name",
              "[%s] is not a valid conversion word"));

  private Remedy(String regex, String format, String... followers) {
    this(Pattern.compile(regex, Pattern.DOTALL), format, List.of(followers));
  }

  String text(Matcher named) {
    return format.formatted(
        IntStream.rangeClosed(1, named.groupCount()).mapToObj(named::group).toArray());
  }

  List<String> twins(Matcher message) {
    List<String> twins = new ArrayList<>(List.of(message.group()));
    for (String follower : followers) {
      twins.add(message.groupCount() == 0 ? follower : follower.formatted(message.group(1)));
    }
    return twins;
  }
}
