import java.io.PrintStream;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Writes expected/dates.tsv: a time, and how each language named writes it in full and in short. Java 17, whose names are of CLDR 39. */
public class Dates {
    public static void main(String[] languages) throws Exception {
        var out = new PrintStream(System.out, true, "UTF-8");
        for (var language : languages) {
            var locale = Locale.forLanguageTag(language);
            var full = DateTimeFormatter.ofPattern("EEEE, d. MMMM yyyy, HH:mm", locale);
            var brief = DateTimeFormatter.ofPattern("EEE d MMM yyyy h:mm a", locale);
            for (var month = 1; month <= 12; month++) {
                var time = LocalDateTime.of(2026, month, 2 * month, (5 * month) % 24, 7);
                out.println(language + "\t" + time + "\t" + full.format(time) + "\t" + brief.format(time));
            }
        }
    }
}
