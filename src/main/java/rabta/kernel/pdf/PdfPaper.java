package rabta.kernel.pdf;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.GregorianCalendar;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.BinaryOperator;

import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.common.PDStream;
import org.apache.pdfbox.pdmodel.graphics.image.LosslessFactory;
import org.apache.pdfbox.pdmodel.graphics.image.PDImageXObject;
import org.apache.pdfbox.pdmodel.interactive.viewerpreferences.PDViewerPreferences;

import rabta.kernel.ui.Language;
import rabta.kernel.web.Problem;
import rabta.kernel.web.TooMany;

/**
 * A4 paper that is written from top to bottom, in the direction of its language; what does not fit goes on upon the next page. All
 * lengths are points. Used once, by one thread, and not within a transaction: few are drawn at once, and the others wait.
 */
public final class PdfPaper implements AutoCloseable {

    private static final float MARGIN = 48;
    private static final float GUTTER = 10;
    private static final float WIDTH = PDRectangle.A4.getWidth() - 2 * MARGIN;
    private static final float BOTTOM = MARGIN + 22;
    private static final float FULL = PDRectangle.A4.getHeight() - MARGIN - BOTTOM;
    private static final int PALE = 0xdce1e7;

    /** So many pages at most: more is no paper that anybody reads. */
    static final int MOST = 100;
    /** Drawing takes much room and all of a processor. */
    private static final Semaphore AT_ONCE = new Semaphore(2, true);
    private static final long PATIENCE = 5;

    /** @param parts what stands there already, packed */
    private record Leaf(PDPage page, StringBuilder content, List<PDStream> parts) {
    }

    private record Cell(List<Line> lines, float x, float width, Side side) {

        float ascent() {
            return lines.isEmpty() ? 0 : lines.getFirst().ascent();
        }

        float height() {
            return (float) lines.stream().mapToDouble(Line::height).sum();
        }
    }

    private final PDDocument document;
    private final UnseenText unseen;
    private final List<Leaf> leaves = new ArrayList<>();
    private final boolean rightToLeft;
    private int pictures;
    private float y;
    private boolean closed;

    /** @throws TooMany where so many others are drawn that this one would wait too long */
    public PdfPaper(Language language, String title, String maker) {
        await();
        this.document = new PDDocument();
        this.unseen = new UnseenText(document);
        this.rightToLeft = language.dir().equals("rtl");
        var about = document.getDocumentInformation();
        about.setTitle(title);
        about.setAuthor(maker);
        about.setCreationDate(new GregorianCalendar());
        document.getDocumentCatalog().setLanguage(language.tag());
        var shown = new PDViewerPreferences(new org.apache.pdfbox.cos.COSDictionary());
        shown.setDisplayDocTitle(true);
        if (rightToLeft) {
            shown.setReadingDirection(PDViewerPreferences.READING_DIRECTION.R2L);
        }
        document.getDocumentCatalog().setViewerPreferences(shown);
        turn();
    }

    private static void await() {
        try {
            if (!AT_ONCE.tryAcquire(PATIENCE, TimeUnit.SECONDS)) {
                throw new TooMany(PATIENCE);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new TooMany(PATIENCE);
        }
    }

    private void turn() {
        if (leaves.size() == MOST) {
            throw new Problem("error.paper_too_long", MOST);
        }
        if (!leaves.isEmpty()) {
            pack(leaves.getLast());
        }
        var page = new PDPage(PDRectangle.A4);
        document.addPage(page);
        leaves.add(new Leaf(page, new StringBuilder(), new ArrayList<>()));
        y = PDRectangle.A4.getHeight() - MARGIN;
    }

    // A drawn page takes megabytes, of which a twentieth is left when it is packed.
    private void pack(Leaf leaf) {
        try {
            var part = new PDStream(document);
            try (var out = part.createOutputStream(COSName.FLATE_DECODE)) {
                out.write(leaf.content.toString().getBytes(StandardCharsets.US_ASCII));
            }
            leaf.parts.add(part);
            leaf.content.setLength(0);
            leaf.content.trimToSize();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Goes to the next page where there is no room for so much; true if it did. */
    private boolean room(float height) {
        if (y - height >= BOTTOM || y >= PDRectangle.A4.getHeight() - MARGIN) {
            return false;
        }
        turn();
        return true;
    }

    private float free() {
        return y - BOTTOM;
    }

    public void space(float height) {
        y -= height;
    }

    /** A thin line across. */
    public void rule() {
        room(4);
        across(y, 0.6f, PALE, 0, WIDTH);
    }

    private void across(float at, float thick, int rgb, float x, float width) {
        leaves.getLast().content.append(Outlines.colour(rgb)).append(" RG ").append(Outlines.figure(thick)).append(" w ").append(Outlines.figure(left(x, width))).append(' ').append(Outlines.figure(at))
                .append(" m ").append(Outlines.figure(left(x, width) + width)).append(' ').append(Outlines.figure(at)).append(" l S\n");
    }

    // From the side where the language begins to the left of the page.
    private float left(float x, float width) {
        return MARGIN + (rightToLeft ? WIDTH - x - width : x);
    }

    /** A picture at the beginning of the line, as large as those bounds let it be. */
    public void picture(BufferedImage picture, float width, float height) {
        float scale = Math.min(width / picture.getWidth(), height / picture.getHeight());
        float wide = picture.getWidth() * scale;
        float high = picture.getHeight() * scale;
        room(high);
        try {
            PDImageXObject image = LosslessFactory.createFromImage(document, picture);
            var leaf = leaves.getLast();
            var name = COSName.getPDFName("P" + pictures++);
            if (leaf.page.getResources() == null) {
                leaf.page.setResources(new org.apache.pdfbox.pdmodel.PDResources());
            }
            leaf.page.getResources().put(name, image);
            leaf.content.append("q ").append(Outlines.figure(wide)).append(" 0 0 ").append(Outlines.figure(high)).append(' ').append(Outlines.figure(left(0, wide))).append(' ')
                    .append(Outlines.figure(y - high)).append(" cm /").append(name.getName()).append(" Do Q\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        y -= high;
    }

    /** Paragraphs over the whole width. */
    public void words(List<Words> words) {
        flow(List.of(new Cell(Line.of(words, WIDTH), 0, WIDTH, Side.START)), 0, () -> { });
    }

    /** Paragraphs beside others. @param share of the width that is the first ones' @param side where the others stand within theirs */
    public void beside(float share, List<Words> first, List<Words> others, Side side) {
        float wide = WIDTH * share - GUTTER;
        float rest = WIDTH - wide - GUTTER;
        flow(List.of(new Cell(Line.of(first, wide), 0, wide, Side.START), new Cell(Line.of(others, rest), wide + GUTTER, rest, side)), 0, () -> { });
    }

    /** Amounts below a table, in its last part, each with what it is. @param strong the one that all comes to, by its place; -1 for none */
    public void sums(List<List<Words>> sums, int strong) {
        float from = WIDTH * 0.5f;
        float label = WIDTH * 0.26f;
        // They stay together, lest somebody takes one of them for what it all comes to.
        room((float) Math.min(FULL, sums.stream().mapToDouble(sum -> height(List.of(new Cell(Line.of(sum.subList(0, 1), label), from, label, Side.START))) + 2).sum() + 16));
        for (int i = 0; i < sums.size(); i++) {
            var sum = sums.get(i);
            var cells = List.of(new Cell(Line.of(sum.subList(0, 1), label), from, label, Side.START),
                    new Cell(Line.of(sum.subList(1, 2), WIDTH - from - label - GUTTER), from + label + GUTTER, WIDTH - from - label - GUTTER, Side.END));
            if (i == strong) {
                room(40);
                across(y - 2, 0.9f, 0x182433, from, WIDTH - from);
                y -= 4;
            }
            flow(cells, 2, () -> { });
        }
    }

    /** A table; where it goes on upon another page its heads stand there once more. A row stays together unless it is longer than a page. */
    public void table(List<Column> columns, List<List<List<Words>>> rows) {
        float whole = (float) columns.stream().mapToDouble(Column::share).sum();
        float free = WIDTH - GUTTER * (columns.size() - 1);
        float[] widths = new float[columns.size()];
        for (int i = 0; i < widths.length; i++) {
            widths[i] = free * columns.get(i).share() / whole;
        }
        var heads = cells(columns, widths, columns.stream().map(column -> List.of(new Words(column.head(), new Ink(8.5f, true, 0x5a6675)))).toList());
        Runnable head = () -> {
            draw(heads);
            across(y - 1, 0.9f, 0x182433, 0, WIDTH);
            y -= 5;
        };
        float first = rows.isEmpty() ? 0 : height(cells(columns, widths, rows.getFirst()));
        room(Math.min(FULL, height(heads) + 6 + first));
        head.run();
        for (var row : rows) {
            flow(cells(columns, widths, row), 3, head);
            across(y - 1, 0.5f, PALE, 0, WIDTH);
            y -= 4;
        }
    }

    private static List<Cell> cells(List<Column> columns, float[] widths, List<List<Words>> row) {
        var cells = new ArrayList<Cell>();
        float x = 0;
        for (int i = 0; i < widths.length; i++) {
            cells.add(new Cell(Line.of(row.get(i), widths[i]), x, widths[i], columns.get(i).side()));
            x += widths[i] + GUTTER;
        }
        return cells;
    }

    private static float height(List<Cell> cells) {
        float ascent = (float) cells.stream().mapToDouble(Cell::ascent).max().orElse(0);
        return (float) cells.stream().mapToDouble(cell -> ascent - cell.ascent() + cell.height()).max().orElse(0);
    }

    /** Cells beside each other: whole where a page can hold them, else as many lines on each as fit. @param again what each further page begins with */
    private void flow(List<Cell> cells, float below, Runnable again) {
        var rest = cells;
        if (height(rest) + below <= FULL * 0.6f && room(height(rest) + below)) {
            again.run();
        }
        while (rest.stream().anyMatch(cell -> !cell.lines.isEmpty())) {
            var here = rest.stream().map(cell -> fitting(cell, free())).toList();
            if (here.stream().allMatch(cell -> cell.lines.isEmpty())) {
                turn();
                again.run();
                here = rest.stream().map(cell -> fitting(cell, free())).toList();
            }
            draw(here);
            var drawn = here;
            var left = new ArrayList<Cell>();
            for (int i = 0; i < rest.size(); i++) {
                var cell = rest.get(i);
                left.add(new Cell(cell.lines.subList(drawn.get(i).lines.size(), cell.lines.size()), cell.x, cell.width, cell.side));
            }
            rest = left;
        }
        y -= below;
    }

    private static Cell fitting(Cell cell, float height) {
        float used = 0;
        int count = 0;
        while (count < cell.lines.size() && used + cell.lines.get(count).height() <= height) {
            used += cell.lines.get(count++).height();
        }
        return new Cell(cell.lines.subList(0, count), cell.x, cell.width, cell.side);
    }

    // The first lines stand on one baseline, whatever scripts they are in.
    private void draw(List<Cell> cells) {
        float ascent = (float) cells.stream().mapToDouble(Cell::ascent).max().orElse(0);
        for (var cell : cells) {
            float at = y - ascent;
            for (int i = 0; i < cell.lines.size(); i++) {
                var line = cell.lines.get(i);
                if (i > 0) {
                    at -= line.ascent();
                }
                draw(leaves.getLast(), line, x(cell, line), at);
                at -= line.height() - line.ascent();
            }
        }
        y -= height(cells);
    }

    private float x(Cell cell, Line line) {
        float left = left(cell.x, cell.width);
        boolean right = rightToLeft == (cell.side == Side.START);
        // The blank at which a line was broken hangs out on the left where the line runs to there.
        float hanging = line.layout().isLeftToRight() ? 0 : line.layout().getAdvance() - line.width();
        return (right ? left + cell.width - line.width() : left) - hanging;
    }

    private void draw(Leaf leaf, Line line, float x, float at) {
        leaf.content.append(Outlines.filled(line.layout().getOutline(null), x, at, line.ink().colour()));
        try {
            leaf.content.append(unseen.over(line, x, at, leaf.page));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * What it has become.
     *
     * @param foot stands at the foot of each page, beside its number
     * @param numbered the words of a page's number, of so many
     */
    public byte[] finish(String foot, BinaryOperator<String> numbered) {
        try {
            for (int i = 0; i < leaves.size(); i++) {
                var leaf = leaves.get(i);
                foot(leaf, foot, numbered.apply(String.valueOf(i + 1), String.valueOf(leaves.size())));
                pack(leaf);
                leaf.page.setContents(leaf.parts);
            }
            unseen.finish();
            var bytes = new ByteArrayOutputStream();
            document.save(bytes);
            return bytes.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void foot(Leaf leaf, String foot, String number) {
        for (var cell : List.of(new Cell(List.of(Line.single(foot, Ink.SOFT)), 0, WIDTH, Side.START), new Cell(List.of(Line.single(number, Ink.SOFT)), 0, WIDTH, Side.END))) {
            draw(leaf, cell.lines.getFirst(), x(cell, cell.lines.getFirst()), MARGIN - 8);
        }
    }

    @Override
    public void close() {
        if (closed) {
            return;
        }
        closed = true;
        try {
            document.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            AT_ONCE.release();
        }
    }
}
