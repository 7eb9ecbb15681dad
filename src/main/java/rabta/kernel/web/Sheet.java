package rabta.kernel.web;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

import gg.jte.TemplateOutput;

/**
 * A page in one piece of UTF-8 while it is drawn. JTE's own output keeps thousands of pieces, which cost a sixth of a
 * page's time to gather; and every piece that is sent passes through the filters' wrappers.
 */
final class Sheet implements TemplateOutput {

    /** From here on Java's own encoder, which takes many letters at a time, is faster. */
    private static final int LONG = 48;

    private byte[] bytes = new byte[1 << 17];
    private int length;

    int length() {
        return length;
    }

    void writeTo(OutputStream out) throws IOException {
        out.write(bytes, 0, length);
    }

    @Override
    public void writeBinaryContent(byte[] content) {
        room(content.length);
        System.arraycopy(content, 0, bytes, length, content.length);
        length += content.length;
    }

    @Override
    public void writeContent(String text) {
        if (text.length() < LONG) {
            writeContent(text, 0, text.length());
        } else {
            writeBinaryContent(text.getBytes(StandardCharsets.UTF_8));
        }
    }

    @Override
    public void writeContent(String text, int begin, int end) {
        room(3 * (end - begin));
        for (int i = begin; i < end; i++) {
            char c = text.charAt(i);
            if (c < 0x80) {
                bytes[length++] = (byte) c;
            } else if (c < 0x800) {
                put(0xc0 | c >> 6, c);
            } else if (!Character.isSurrogate(c)) {
                bytes[length++] = (byte) (0xe0 | c >> 12);
                put(0x80 | c >> 6 & 0x3f, c);
            } else if (Character.isHighSurrogate(c) && i + 1 < end && Character.isLowSurrogate(text.charAt(i + 1))) {
                int point = Character.toCodePoint(c, text.charAt(++i));
                bytes[length++] = (byte) (0xf0 | point >> 18);
                bytes[length++] = (byte) (0x80 | point >> 12 & 0x3f);
                put(0x80 | point >> 6 & 0x3f, point);
            } else {
                bytes[length++] = '?';
            }
        }
    }

    private void put(int first, int last) {
        bytes[length++] = (byte) first;
        bytes[length++] = (byte) (0x80 | last & 0x3f);
    }

    private void room(int more) {
        if (more > bytes.length - length) {
            bytes = Arrays.copyOf(bytes, Math.max(2 * bytes.length, length + more));
        }
    }
}
