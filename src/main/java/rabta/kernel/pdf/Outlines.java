package rabta.kernel.pdf;

import java.awt.Shape;
import java.awt.geom.AffineTransform;
import java.awt.geom.PathIterator;

/** Shapes as the operators of a page. */
final class Outlines {

    private Outlines() {
    }

    /** To the hundredth of a point, with as few letters as will do: a page holds tens of thousands of them. */
    static String figure(double value) {
        long hundredths = Math.round(value * 100);
        var sign = hundredths < 0 ? "-" : "";
        long whole = Math.abs(hundredths) / 100;
        long rest = Math.abs(hundredths) % 100;
        return sign + whole + (rest == 0 ? "" : rest % 10 == 0 ? "." + rest / 10 : rest < 10 ? ".0" + rest : "." + rest);
    }

    static String colour(int rgb) {
        return figure((rgb >> 16 & 255) / 255.0) + " " + figure((rgb >> 8 & 255) / 255.0) + " " + figure((rgb & 255) / 255.0);
    }

    /** Fills the shape, whose y runs downwards from the baseline at that place of the page. */
    static String filled(Shape shape, float x, float y, int rgb) {
        var out = new StringBuilder(colour(rgb)).append(" rg\n");
        var path = shape.getPathIterator(new AffineTransform(1, 0, 0, -1, x, y));
        var c = new double[6];
        double atX = 0;
        double atY = 0;
        boolean any = false;
        for (; !path.isDone(); path.next()) {
            any = true;
            switch (path.currentSegment(c)) {
                case PathIterator.SEG_MOVETO -> points(out, 1, c).append("m\n");
                case PathIterator.SEG_LINETO -> points(out, 1, c).append("l\n");
                case PathIterator.SEG_QUADTO -> {
                    // A page knows cubic curves alone; this is the same curve.
                    c[4] = c[2];
                    c[5] = c[3];
                    double controlX = c[0];
                    double controlY = c[1];
                    c[0] = atX + (controlX - atX) * 2 / 3;
                    c[1] = atY + (controlY - atY) * 2 / 3;
                    c[2] = c[4] + (controlX - c[4]) * 2 / 3;
                    c[3] = c[5] + (controlY - c[5]) * 2 / 3;
                    points(out, 3, c).append("c\n");
                    c[0] = c[4];
                    c[1] = c[5];
                }
                case PathIterator.SEG_CUBICTO -> {
                    points(out, 3, c).append("c\n");
                    c[0] = c[4];
                    c[1] = c[5];
                }
                default -> out.append("h\n");
            }
            atX = c[0];
            atY = c[1];
        }
        return any ? out.append(shape.getPathIterator(null).getWindingRule() == PathIterator.WIND_EVEN_ODD ? "f*\n" : "f\n").toString() : "";
    }

    private static StringBuilder points(StringBuilder out, int count, double[] c) {
        for (int i = 0; i < count * 2; i++) {
            out.append(figure(c[i])).append(' ');
        }
        return out;
    }
}
