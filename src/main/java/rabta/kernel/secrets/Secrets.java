package rabta.kernel.secrets;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.KDF;
import javax.crypto.Mac;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.HKDFParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * Seals values so that a stolen database does not give them away, and signs links so that nobody makes them up.
 *
 * <p>The master key lies in the file {@code rabta.key-file} (by default {@code key} in the data folder), is made on the
 * first start, and is never in the database: without that file a backup's secrets stay shut.
 *
 * <p>A sealed value knows its place, such as {@code "w_42|channels|token|17"}; opened for any other place it is a
 * {@link SealBroken}, so that nobody moves one business's password into another's row. Layout: version (1 byte), key
 * id (4), nonce (12), AES-256-GCM ciphertext with its tag (16 more than the plain text).
 */
@Component
public final class Secrets {

    private static final byte VERSION = 1;
    private static final int KEY_ID = 4;
    private static final int NONCE = 12;
    private static final int HEAD = 1 + KEY_ID + NONCE;
    private static final int TAG = 16;

    private final SecureRandom random = new SecureRandom();
    private final Map<Integer, SecretKey> masters = new LinkedHashMap<>();
    private final int current;

    @Autowired
    Secrets(@Value("${rabta.key-file:}") String keyFile, @Value("${rabta.data:data}") String data) {
        this(keyFile.isBlank() ? Path.of(data, "key") : Path.of(keyFile));
    }

    /** Reads the key file, or makes it; for what runs outside the application, such as a restore. */
    public Secrets(Path keyFile) {
        for (byte[] key : KeyFile.readOrMake(keyFile)) {
            SecretKey master = new SecretKeySpec(key, "Generic");
            masters.putIfAbsent(ByteBuffer.wrap(derived(master, "id", "Generic").getEncoded()).getInt(), master);
            Arrays.fill(key, (byte) 0);
        }
        current = masters.keySet().iterator().next();
    }

    /** Names the key that seals now, without giving it away: eight hexadecimal digits. */
    public String keyId() {
        return HexFormat.of().toHexDigits(current);
    }

    /** Every key of the file by its name, the one that seals now first. */
    List<String> keyIds() {
        return masters.keySet().stream().map(HexFormat.of()::toHexDigits).toList();
    }

    public byte[] seal(byte[] plain, String place) {
        byte[] nonce = new byte[NONCE];
        random.nextBytes(nonce);
        byte[] head = ByteBuffer.allocate(HEAD).put(VERSION).putInt(current).put(nonce).array();
        byte[] body = cipher(Cipher.ENCRYPT_MODE, masters.get(current), head, place, plain, 0, plain.length);
        return ByteBuffer.allocate(HEAD + body.length).put(head).put(body).array();
    }

    /** As {@link #seal(byte[], String)}, in URL-safe Base64 for a text column. */
    public String seal(String plain, String place) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(seal(plain.getBytes(UTF_8), place));
    }

    /** @throws SealBroken if the value was changed, belongs to another place, or its key is not here */
    public byte[] open(byte[] sealed, String place) {
        if (sealed.length < HEAD + TAG || sealed[0] != VERSION) {
            throw new SealBroken("Not a sealed value");
        }
        SecretKey master = masters.get(ByteBuffer.wrap(sealed).getInt(1));
        if (master == null) {
            throw new SealBroken("Sealed with a key that is not in the key file");
        }
        byte[] head = Arrays.copyOf(sealed, HEAD);
        return cipher(Cipher.DECRYPT_MODE, master, head, place, sealed, HEAD, sealed.length - HEAD);
    }

    /** @throws SealBroken if the value was changed, belongs to another place, or its key is not here */
    public String open(String sealed, String place) {
        byte[] bytes;
        try {
            bytes = Base64.getUrlDecoder().decode(sealed);
        } catch (IllegalArgumentException e) {
            throw new SealBroken("Not a sealed value");
        }
        return new String(open(bytes, place), UTF_8);
    }

    /** Whether an older key sealed this value, so that it should be opened and sealed anew. */
    public boolean aged(byte[] sealed) {
        return sealed.length >= HEAD && ByteBuffer.wrap(sealed).getInt(1) != current;
    }

    /**
     * HMAC-SHA-256 with a key of its own for each purpose, so that a sum made for one kind of link fits no other.
     * The parts are counted with their lengths: ("ab", "c") and ("a", "bc") differ.
     */
    public byte[] mac(String purpose, byte[]... parts) {
        return mac(masters.get(current), purpose, parts);
    }

    /** The same sum with each key of the file, the present one first: to find what was kept under an older one. */
    public List<byte[]> macs(String purpose, byte[]... parts) {
        return masters.values().stream().map(master -> mac(master, purpose, parts)).toList();
    }

    /** Whether {@link #mac} made this sum, with the current key or an older one; takes the same time either way. */
    public boolean verifies(byte[] sum, String purpose, byte[]... parts) {
        boolean fits = false;
        for (SecretKey master : masters.values()) {
            fits |= MessageDigest.isEqual(sum, mac(master, purpose, parts));
        }
        return fits;
    }

    private static byte[] mac(SecretKey master, String purpose, byte[]... parts) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(derived(master, "mac|" + purpose, "HmacSHA256"));
            for (byte[] part : parts) {
                mac.update(ByteBuffer.allocate(Integer.BYTES).putInt(part.length).array());
                mac.update(part);
            }
            return mac.doFinal();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] cipher(int mode, SecretKey master, byte[] head, String place, byte[] in, int from, int length) {
        try {
            Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
            cipher.init(mode, derived(master, "seal", "AES"), new GCMParameterSpec(TAG * 8, head, 1 + KEY_ID, NONCE));
            cipher.updateAAD(head);
            cipher.updateAAD(place.getBytes(UTF_8));
            return cipher.doFinal(in, from, length);
        } catch (AEADBadTagException e) {
            throw new SealBroken("Changed, or moved from its place");
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** HKDF-SHA-256 (RFC 5869): the master key itself never encrypts or signs. */
    private static SecretKey derived(SecretKey master, String info, String algorithm) {
        try {
            var derivation = HKDFParameterSpec.ofExtract().addIKM(master)
                    .thenExpand(("rabta|" + info).getBytes(UTF_8), KeyFile.BYTES);
            return KDF.getInstance("HKDF-SHA256").deriveKey(algorithm, derivation);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
