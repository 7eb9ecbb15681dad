package rabta.kernel.pdf;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.text.Bidi;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSInteger;
import org.apache.pdfbox.cos.COSFloat;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSStream;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDResources;

/**
 * Lets drawn letters be selected, searched and read aloud: over each lies the letter itself, in a font whose glyphs are empty and
 * as wide as their size. They stand in the order of the eye, from left to right, from which readers find the order of reading.
 */
final class UnseenText {

    private static final int MOST = 255;

    /** A font of at most {@link #MOST} letters: one byte holds the number of each. */
    private static final class Part {

        private final COSName name;
        private final Map<Integer, Integer> codes = new LinkedHashMap<>();
        private final COSDictionary font = new COSDictionary();

        Part(int number) {
            this.name = COSName.getPDFName("U" + number);
        }
    }

    private final PDDocument document;
    private final List<Part> parts = new ArrayList<>();

    UnseenText(PDDocument document) {
        this.document = document;
    }

    /** The operators that lay a line there; its baseline begins at those points of the page. */
    String over(Line line, float x, float y, PDPage page) throws IOException {
        var out = new StringBuilder("BT 3 Tr ");
        for (int index : byEye(line)) {
            // The end of a number among Urdu lies to its left: a mark there keeps readers from turning its parts around.
            int letter = line.text().codePointAt(index) == '\u202C' ? '\u200E' : line.text().codePointAt(index);
            var bounds = line.layout().getLogicalHighlightShape(index, index + Character.charCount(letter)).getBounds2D();
            if (Character.getType(letter) == Character.FORMAT && letter != '\u200E') {
                continue;
            }
            var part = part(letter);
            resources(page, part);
            // A mark has no width of its own; where one had none at all readers would divide by it.
            double wide = Math.max(bounds.getWidth(), 0.05);
            out.append('/').append(part.name.getName()).append(' ').append(figure(line.ink().size())).append(" Tf ").append(figure(wide / line.ink().size() * 100)).append(" Tz 1 0 0 1 ")
                    .append(figure(x + bounds.getX())).append(' ').append(figure(y)).append(" Tm <").append("%02x".formatted(part.codes.get(letter))).append("> Tj ");
        }
        return out.append("ET\n").toString();
    }

    private static List<Integer> byEye(Line line) {
        var text = line.text();
        var indexes = new ArrayList<Integer>();
        for (int i = 0; i < text.length(); i += Character.charCount(text.codePointAt(i))) {
            indexes.add(i);
        }
        var levels = new byte[indexes.size()];
        for (int i = 0; i < levels.length; i++) {
            levels[i] = line.layout().getCharacterLevel(indexes.get(i));
        }
        var order = indexes.toArray();
        Bidi.reorderVisually(levels, 0, order, 0, order.length);
        return java.util.Arrays.stream(order).map(Integer.class::cast).toList();
    }

    private Part part(int letter) {
        var known = parts.stream().filter(part -> part.codes.containsKey(letter)).findFirst();
        if (known.isPresent()) {
            return known.get();
        }
        if (parts.isEmpty() || parts.getLast().codes.size() == MOST) {
            parts.add(new Part(parts.size()));
        }
        parts.getLast().codes.put(letter, parts.getLast().codes.size() + 1);
        return parts.getLast();
    }

    private static void resources(PDPage page, Part part) {
        if (page.getResources() == null) {
            page.setResources(new PDResources());
        }
        var fonts = page.getResources().getCOSObject().getCOSDictionary(COSName.FONT);
        if (fonts == null) {
            fonts = new COSDictionary();
            page.getResources().getCOSObject().setItem(COSName.FONT, fonts);
        }
        fonts.setItem(part.name, part.font);
    }

    /** Writes the fonts, once all letters are known. */
    void finish() throws IOException {
        for (var part : parts) {
            write(part);
        }
    }

    private void write(Part part) throws IOException {
        var blank = stream("1000 0 d0");
        var procedures = new COSDictionary();
        var differences = new COSArray();
        var widths = new COSArray();
        differences.add(COSInteger.ONE);
        part.codes.values().forEach(code -> {
            var glyph = COSName.getPDFName("g" + code);
            procedures.setItem(glyph, blank);
            differences.add(glyph);
            widths.add(COSInteger.get(1000));
        });
        var encoding = new COSDictionary();
        encoding.setItem(COSName.TYPE, COSName.ENCODING);
        encoding.setItem(COSName.DIFFERENCES, differences);
        part.font.setItem(COSName.TYPE, COSName.FONT);
        part.font.setItem(COSName.SUBTYPE, COSName.TYPE3);
        part.font.setItem(COSName.FONT_BBOX, array(0, -300, 1000, 900));
        part.font.setItem(COSName.FONT_MATRIX, array(0.001f, 0, 0, 0.001f, 0, 0));
        part.font.setItem(COSName.CHAR_PROCS, procedures);
        part.font.setItem(COSName.ENCODING, encoding);
        part.font.setItem(COSName.FIRST_CHAR, COSInteger.ONE);
        part.font.setInt(COSName.LAST_CHAR, part.codes.size());
        part.font.setItem(COSName.WIDTHS, widths);
        part.font.setItem(COSName.RESOURCES, new COSDictionary());
        part.font.setItem(COSName.TO_UNICODE, stream(meanings(part)));
    }

    private static COSArray array(float... values) {
        var array = new COSArray();
        for (float value : values) {
            array.add(new COSFloat(value));
        }
        return array;
    }

    private static String meanings(Part part) {
        var out = new StringBuilder("""
                /CIDInit /ProcSet findresource begin
                12 dict begin
                begincmap
                /CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def
                /CMapName /Unseen def
                /CMapType 2 def
                1 begincodespacerange
                <00> <ff>
                endcodespacerange
                """);
        var codes = List.copyOf(part.codes.entrySet());
        for (int from = 0; from < codes.size(); from += 100) {
            var some = codes.subList(from, Math.min(from + 100, codes.size()));
            out.append(some.size()).append(" beginbfchar\n");
            some.forEach(one -> {
                out.append("<%02x> <".formatted(one.getValue()));
                new String(Character.toChars(one.getKey())).chars().forEach(unit -> out.append("%04x".formatted(unit)));
                out.append(">\n");
            });
            out.append("endbfchar\n");
        }
        return out.append("endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend\n").toString();
    }

    private COSStream stream(String content) throws IOException {
        var stream = document.getDocument().createCOSStream();
        try (var out = stream.createOutputStream(COSName.FLATE_DECODE)) {
            out.write(content.getBytes(StandardCharsets.US_ASCII));
        }
        return stream;
    }

    private static String figure(double value) {
        return Outlines.figure(value);
    }
}
