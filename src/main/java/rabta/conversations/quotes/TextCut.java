package rabta.conversations.quotes;

import java.util.ArrayList;
import java.util.List;

import rabta.conversations.mime.Effort;

/** Cuts plain text. What is quoted between lines of the writer's own stays, for they answer to it. */
final class TextCut {

    private final List<String> lines;

    private TextCut(String text) {
        this.lines = apart(text.replace("\r\n", "\n").replace('\r', '\n').split("\n", -1));
    }

    static ReplyCut of(String text) {
        return new TextCut(text).cut();
    }

    /** The words without the signature below them. */
    static String unsigned(String text) {
        var cut = new TextCut(text);
        int end = cut.signature(cut.lines.size());
        return end >= cut.lines.size() || cut.blank(0, end) ? text : text.substring(0, String.join("\n", cut.lines.subList(0, end)).stripTrailing().length());
    }

    /** Some programs write the attribution behind the writer's last words, on their line. */
    private static List<String> apart(String[] lines) {
        var apart = new ArrayList<String>(lines.length);
        for (var line : lines) {
            int behind = Marks.begins(line);
            int flat = behind > 0 ? 0 : Marks.flat(line);
            if (flat > 0) {
                apart.add(line.substring(0, flat));
                apart.add(line.substring(flat));
            } else if (behind > 0) {
                apart.add(line.substring(0, behind));
                apart.add(line.substring(behind));
            } else {
                apart.add(line);
            }
        }
        return apart;
    }

    private ReplyCut cut() {
        int hard = hard();
        int end = hard < 0 ? lines.size() : hard;
        end = trailing(end);
        if (end == lines.size() || blank(0, end)) {
            var below = answeredBelow();
            if (below != null) {
                return below;
            }
        }
        if (blank(0, end)) {
            // Nothing else was written: what is repeated is what there is to read.
            end = lines.size();
        }
        return new ReplyCut(joined(0, end), joined(end, lines.size()), null, null);
    }

    /** Where all that follows was written by another, marked line by line or not; -1 where nothing says so. */
    private int hard() {
        for (int i = 0; i < lines.size(); i++) {
            var line = lines.get(i);
            Effort.spend(line.length() + 1);
            if (line.startsWith(ReplyCut.SEPARATOR) || line.startsWith("> " + ReplyCut.SEPARATOR)) {
                return attributed(i);
            }
            if (line.startsWith(">")) {
                continue;
            }
            if (Marks.forwarded(line)) {
                // What somebody hands on is what they want to be read.
                return -1;
            }
            if (Marks.original(line) || headed(i) || Marks.ended(line) && i > 0) {
                return i > 0 && (Marks.rule(lines.get(i - 1)) || Marks.originalAbove(lines.get(i - 1))) ? i - 1 : i;
            }
            int last = attribution(i);
            if (last >= 0 && Marks.surely(joined(i, last + 1).replace('\n', ' ')) && !quotedNext(last) && !blank(0, i) && !blank(last + 1, lines.size())) {
                return i;
            }
        }
        return -1;
    }

    private int attributed(int at) {
        int above = at - 1;
        while (above >= 0 && (lines.get(above).isBlank() || lines.get(above).strip().equals(">"))) {
            above--;
        }
        int said = attributedAbove(above + 1);
        return said < 0 ? at : said;
    }

    /** Where the attribution begins that ends just above that line, or -1: the nearest that begins like one, for the line before may be the writer's last. */
    private int attributedAbove(int at) {
        int nearest = -1;
        for (int i = at - 1; i >= Math.max(0, at - 4); i--) {
            if (attribution(i) == at - 1) {
                if (Marks.opened(lines.get(i))) {
                    return i;
                }
                nearest = nearest < 0 ? i : nearest;
            }
        }
        return nearest;
    }

    /** From, and two more of a heading near below it. */
    private boolean headed(int at) {
        int first = Marks.head(lines.get(at));
        if (first != 0 && first != 1) {
            return false;
        }
        var seen = new java.util.HashSet<>(List.of(first));
        for (int i = at + 1; i < Math.min(lines.size(), at + 9); i++) {
            int kind = lines.get(i).isBlank() ? -1 : Marks.head(lines.get(i));
            if (kind >= 0) {
                seen.add(kind);
            }
        }
        // Of whom, with an address, on the very next line when, and nothing more: that is enough. Where more is named it may be a form that somebody filled in.
        return seen.contains(0) && (seen.size() >= 3 || first == 0 && lines.get(at).contains("@") && at + 2 < lines.size() && lines.get(at + 2).isBlank() && Marks.head(lines.get(at + 1)) == 1 && lines.get(at + 1).matches(".*\\d{1,2}[:.]\\d{2}.*"));
    }

    private boolean quotedNext(int last) {
        for (int i = last + 1; i < lines.size(); i++) {
            Effort.spend(1);
            if (!lines.get(i).isBlank()) {
                return lines.get(i).startsWith(">");
            }
        }
        return true;
    }

    /** The last line of an attribution that begins there, or -1. */
    private int attribution(int at) {
        var joined = new StringBuilder();
        for (int i = at; i < Math.min(lines.size(), at + 4); i++) {
            var line = lines.get(i).strip();
            if (line.isEmpty() || line.startsWith(">") && i > at) {
                return -1;
            }
            joined.append(joined.isEmpty() ? "" : " ").append(line);
            if (i == at && Marks.unsaid(line) && i + 1 < lines.size() && quotedNext(i)) {
                return i;
            }
            var bare = Marks.bare(line);
            if (bare.endsWith(":") || bare.endsWith("：")) {
                // Between a name's bracket and the word a blank is often lost.
                return Marks.attribution(joined.toString().replace(">wrote", "> wrote")) ? i : -1;
            }
        }
        return -1;
    }

    /** Goes up from the end over what is quoted and signed; answers where the writer's own text ends. */
    private int trailing(int from) {
        int end = from;
        for (int before = -1; end != before && end > 0; ) {
            before = end;
            end = unquoted(end);
        }
        return end;
    }

    private int unquoted(int from) {
        int end = from;
        int footer = footer(end);
        int at = up(footer);
        if (at > 0 && quoted(at - 1)) {
            while (at > 0 && (quoted(at - 1) || lines.get(at - 1).isBlank())) {
                at--;
            }
            int said = attributedAbove(at);
            end = said < 0 ? at : said;
        } else if (footer < from) {
            end = footer;
        } else {
            int lone = lone(at);
            end = lone < 0 ? end : lone;
        }
        int signed = signature(end);
        int bare = up(signed);
        if (bare > 0 && bare < from && Marks.rule(lines.get(bare - 1)) && !blank(0, bare - 1)) {
            signed = bare - 1;
        }
        return up(signed) == 0 ? end : signed;
    }

    /** An attribution with nothing below it: its quote was taken away. */
    private int lone(int at) {
        int said = attributedAbove(at);
        return said > 0 && Marks.surely(joined(said, at).replace('\n', ' ')) ? said : -1;
    }

    private boolean quoted(int at) {
        return lines.get(at).startsWith(">") || lines.get(at).startsWith(" >");
    }

    private int up(int end) {
        int at = end;
        while (at > 0 && lines.get(at - 1).isBlank()) {
            Effort.spend(1);
            at--;
        }
        return at;
    }

    /** Where a mailing list's own lines begin, below a rule. */
    private int footer(int end) {
        for (int i = end - 1; i >= Math.max(1, end - 10); i--) {
            if (lines.get(i).matches("_{20,}\\s*") && i + 1 < end && lines.get(i + 1).toLowerCase(java.util.Locale.ROOT).matches(".*(?:list|group|unsubscribe).*")) {
                return i;
            }
        }
        return end;
    }

    /** Where what is surely a signature begins: below two dashes, or what a telephone adds. */
    private int signature(int end) {
        int last = up(end);
        for (int i = last - 1; i >= Math.max(0, last - 15); i--) {
            var line = lines.get(i);
            if (line.equals("-- ") || line.equals("--") || line.equals("—") || line.equals("__") || line.strip().equals("--") && i > 0 && lines.get(i - 1).isBlank()) {
                return i;
            }
        }
        int at = last;
        while (at > 0 && (lines.get(at - 1).isBlank() || Marks.machineSigned(lines.get(at - 1)))) {
            at--;
        }
        return up(end) > at && at < last ? at : end;
    }

    /** A quote on top and one's own words below it alone: those are the reply. */
    private ReplyCut answeredBelow() {
        int at = 0;
        while (at < lines.size() && lines.get(at).isBlank()) {
            at++;
        }
        int last = at < lines.size() ? attribution(at) : -1;
        for (int i = at + 1; i <= last; i++) {
            if (attribution(i) == last && Marks.opened(lines.get(i))) {
                // Their own words stand above it.
                return null;
            }
        }
        int quote = last < 0 ? at : last + 1;
        while (quote < lines.size() && lines.get(quote).isBlank()) {
            quote++;
        }
        int end = quote;
        while (end < lines.size() && (quoted(end) || lines.get(end).isBlank())) {
            end++;
        }
        if (end == quote || end == lines.size()) {
            return null;
        }
        for (int i = end; i < lines.size(); i++) {
            if (quoted(i)) {
                return null;
            }
        }
        int signed = signature(lines.size());
        signed = signed <= end ? lines.size() : signed;
        var rest = new ArrayList<>(lines.subList(0, end));
        rest.addAll(lines.subList(signed, lines.size()));
        return new ReplyCut(joined(end, signed), String.join("\n", rest).strip(), null, null);
    }

    private boolean blank(int from, int to) {
        for (int i = from; i < to; i++) {
            Effort.spend(1);
            if (!lines.get(i).isBlank()) {
                return false;
            }
        }
        return true;
    }

    private String joined(int from, int to) {
        return String.join("\n", lines.subList(from, to)).strip();
    }
}
