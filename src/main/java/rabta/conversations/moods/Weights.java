package rabta.conversations.moods;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;

/** What each trace counts for each of the outcomes but the last. */
final class Weights {

    private final byte[][] steps;
    private final float[] step;

    private Weights(byte[][] steps, float[] step) {
        this.steps = steps;
        this.step = step;
    }

    /** Rounded to 255 steps; what is too small to matter is nothing. */
    static Weights of(double[][] exact) {
        var steps = new byte[exact.length][exact[0].length];
        var step = new float[exact.length];
        for (int k = 0; k < exact.length; k++) {
            double most = 1e-9;
            for (double one : exact[k]) {
                most = Math.max(most, Math.abs(one));
            }
            step[k] = (float) (most / 127);
            for (int i = 0; i < exact[k].length; i++) {
                steps[k][i] = (byte) Math.round(exact[k][i] / step[k]);
            }
        }
        return new Weights(steps, step);
    }

    static Weights read(DataInputStream in) throws IOException {
        int outcomes = in.readInt();
        int traces = in.readInt();
        var steps = new byte[outcomes][traces];
        var step = new float[outcomes];
        for (int k = 0; k < outcomes; k++) {
            step[k] = in.readFloat();
            in.readFully(steps[k]);
        }
        return new Weights(steps, step);
    }

    void write(DataOutputStream out) throws IOException {
        out.writeInt(steps.length);
        out.writeInt(steps[0].length);
        for (int k = 0; k < steps.length; k++) {
            out.writeFloat(step[k]);
            out.write(steps[k]);
        }
    }

    double sum(int outcome, Traces traces) {
        double sum = 0;
        for (int at = 0; at < traces.size(); at++) {
            sum += steps[outcome][traces.ids()[at]] * traces.values()[at];
        }
        return sum * step[outcome];
    }

    /** What each word has to do with the first outcome rather than the second. */
    double[] byWord(int one, int other, Traces traces, int words) {
        var by = new double[words];
        for (int at = 0; at < traces.size(); at++) {
            if (traces.words()[at] >= 0) {
                by[traces.words()[at]] += traces.values()[at] * (steps[one][traces.ids()[at]] * step[one] - steps[other][traces.ids()[at]] * step[other]);
            }
        }
        return by;
    }
}
