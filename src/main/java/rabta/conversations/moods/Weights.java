package rabta.conversations.moods;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;

/** What each trace counts, in several rows: one for each question that is asked of a text. */
final class Weights {

    // What a trace counts in each row lies side by side: one look into memory a trace.
    private final byte[] steps;
    private final float[] step;

    private Weights(byte[] steps, float[] step) {
        this.steps = steps;
        this.step = step;
    }

    /** Rounded to 255 steps; what is too small to matter is nothing. */
    static Weights of(double[][] exact) {
        int rows = exact.length;
        var steps = new byte[rows * exact[0].length];
        var step = new float[rows];
        for (int row = 0; row < rows; row++) {
            double most = 1e-9;
            for (double one : exact[row]) {
                most = Math.max(most, Math.abs(one));
            }
            step[row] = (float) (most / 127);
            for (int i = 0; i < exact[row].length; i++) {
                steps[i * rows + row] = (byte) Math.round(exact[row][i] / step[row]);
            }
        }
        return new Weights(steps, step);
    }

    static Weights read(DataInputStream in) throws IOException {
        var step = new float[in.readInt()];
        var steps = new byte[in.readInt()];
        for (int row = 0; row < step.length; row++) {
            step[row] = in.readFloat();
        }
        in.readFully(steps);
        return new Weights(steps, step);
    }

    void write(DataOutputStream out) throws IOException {
        out.writeInt(step.length);
        out.writeInt(steps.length);
        for (float one : step) {
            out.writeFloat(one);
        }
        out.write(steps);
    }

    /** What the traces add up to, row by row. */
    double[] sums(Traces traces) {
        int rows = step.length;
        var sums = new double[rows];
        for (int at = 0; at < traces.size(); at++) {
            int id = traces.ids()[at] * rows;
            for (int row = 0; row < rows; row++) {
                sums[row] += steps[id + row] * traces.values()[at];
            }
        }
        for (int row = 0; row < rows; row++) {
            sums[row] *= step[row];
        }
        return sums;
    }

    /** What each word has to do with one row rather than another. */
    double[] byWord(int one, int other, Traces traces, int words) {
        int rows = step.length;
        var by = new double[words];
        for (int at = 0; at < traces.size(); at++) {
            int id = traces.ids()[at] * rows;
            if (traces.words()[at] >= 0) {
                by[traces.words()[at]] += traces.values()[at] * (steps[id + one] * step[one] - steps[id + other] * step[other]);
            }
        }
        return by;
    }
}
