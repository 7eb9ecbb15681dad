package rabta.conversations.moods;

/** A number for a text, the same on every machine (FNV-1a with a final mix). */
final class Hash {

    private Hash() {
    }

    static int of(CharSequence text) {
        return of(0x811C9DC5, text, 0, text.length());
    }

    static int of(int seed, CharSequence text, int from, int to) {
        int hash = seed;
        for (int at = from; at < to; at++) {
            hash = (hash ^ text.charAt(at)) * 0x01000193;
        }
        hash ^= hash >>> 16;
        hash *= 0x85EBCA6B;
        hash ^= hash >>> 13;
        hash *= 0xC2B2AE35;
        return hash ^ hash >>> 16;
    }
}
