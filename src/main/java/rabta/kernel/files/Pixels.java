package rabta.kernel.files;

import java.io.EOFException;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Path;
import java.util.OptionalLong;

/** How many pixels a picture says it has, read from its first bytes; nothing is decoded, so a bomb stays asleep. */
final class Pixels {

    private Pixels() {}

    /** Empty for what is not one of the four kinds, or whose head is broken. */
    static OptionalLong of(Path picture, String type) throws IOException {
        try (RandomAccessFile file = new RandomAccessFile(picture.toFile(), "r")) {
            return of(at -> {
                file.seek(at);
                return file.readUnsignedByte();
            }, type);
        }
    }

    /** The same of a picture in memory. */
    static OptionalLong of(byte[] picture, String type) throws IOException {
        return of(at -> {
            if (at < 0 || at >= picture.length) {
                throw new EOFException();
            }
            return Byte.toUnsignedInt(picture[(int) at]);
        }, type);
    }

    @FunctionalInterface
    private interface Head {
        int at(long place) throws IOException;
    }

    private static OptionalLong of(Head in, String type) throws IOException {
        try {
            return switch (type) {
                case "image/png" -> area(bigEndian(in, 16, 4), bigEndian(in, 20, 4));
                case "image/gif" -> area(littleEndian(in, 6, 2), littleEndian(in, 8, 2));
                case "image/webp" -> webp(in);
                case "image/jpeg" -> jpeg(in);
                default -> OptionalLong.empty();
            };
        } catch (EOFException e) {
            return OptionalLong.empty();
        }
    }

    /** The three chunk layouts of RFC 9649: extended, lossless, lossy. */
    private static OptionalLong webp(Head in) throws IOException {
        return switch ((int) bigEndian(in, 12, 4)) {
            case 0x56503858 -> area(littleEndian(in, 24, 3) + 1, littleEndian(in, 27, 3) + 1);
            case 0x5650384C -> {
                long bits = littleEndian(in, 21, 4);
                yield area((bits & 0x3fff) + 1, (bits >> 14 & 0x3fff) + 1);
            }
            case 0x56503820 -> area(littleEndian(in, 26, 2) & 0x3fff, littleEndian(in, 28, 2) & 0x3fff);
            default -> OptionalLong.empty();
        };
    }

    /** Walks from marker to marker up to the frame header (ITU T.81, B.2.2). */
    private static OptionalLong jpeg(Head in) throws IOException {
        long at = 2;
        for (int markers = 0; markers < 1_000; markers++) {
            if (bigEndian(in, at, 1) != 0xff) {
                return OptionalLong.empty();
            }
            int marker = (int) bigEndian(in, at + 1, 1);
            if (marker == 0xff) {
                at++;
            } else if (marker == 0x01 || marker >= 0xd0 && marker <= 0xd8) {
                at += 2;
            } else if (marker >= 0xc0 && marker <= 0xcf && marker != 0xc4 && marker != 0xc8 && marker != 0xcc) {
                return area(bigEndian(in, at + 7, 2), bigEndian(in, at + 5, 2));
            } else {
                at += 2 + bigEndian(in, at + 2, 2);
            }
        }
        return OptionalLong.empty();
    }

    private static OptionalLong area(long width, long height) {
        return width == 0 || height == 0 ? OptionalLong.empty() : OptionalLong.of(Math.multiplyExact(width, height));
    }

    private static long bigEndian(Head in, long at, int bytes) throws IOException {
        long value = 0;
        for (int i = 0; i < bytes; i++) {
            value = value << 8 | in.at(at + i);
        }
        return value;
    }

    private static long littleEndian(Head in, long at, int bytes) throws IOException {
        long value = 0;
        for (int i = 0; i < bytes; i++) {
            value |= (long) in.at(at + i) << 8 * i;
        }
        return value;
    }
}
