package rabta.kernel.push;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.SecureRandom;
import java.security.interfaces.ECPublicKey;

import javax.crypto.Cipher;
import javax.crypto.KDF;
import javax.crypto.KeyAgreement;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.HKDFParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/** Encrypts a message for one browser, so that the push service between reads nothing (RFC 8291, by the content coding aes128gcm of RFC 8188). */
final class Encryption {

    /** A push service takes 4,096 bytes: head, record, its delimiter and its tag are within. */
    static final int MOST = 4096 - 16 - 4 - 1 - Curve.POINT - 1 - 16;

    private static final int RECORD = 4096;
    private static final int SALT = 16;
    private static final SecureRandom RANDOM = new SecureRandom();

    private Encryption() {}

    static byte[] encrypt(byte[] plain, Browser browser) {
        var salt = new byte[SALT];
        RANDOM.nextBytes(salt);
        return encrypt(plain, browser, Curve.pair(), salt);
    }

    /** @param own a pair of keys for this message alone */
    static byte[] encrypt(byte[] plain, Browser browser, KeyPair own, byte[] salt) {
        if (plain.length > MOST) {
            throw new IllegalArgumentException("Longer than a push service takes");
        }
        try {
            var agreement = KeyAgreement.getInstance("ECDH");
            agreement.init(own.getPrivate());
            agreement.doPhase(Curve.key(browser.key()), true);
            var ours = Curve.point((ECPublicKey) own.getPublic());
            var shared = derived(browser.secret(), agreement.generateSecret(), joined("WebPush: info\0".getBytes(US_ASCII), browser.key(), ours), 32);
            var cipher = Cipher.getInstance("AES/GCM/NoPadding");
            cipher.init(Cipher.ENCRYPT_MODE, new SecretKeySpec(derived(salt, shared, "Content-Encoding: aes128gcm\0".getBytes(US_ASCII), 16), "AES"),
                    new GCMParameterSpec(128, derived(salt, shared, "Content-Encoding: nonce\0".getBytes(US_ASCII), 12)));
            // A 2 ends the text of the last record, and there is but one.
            var sealed = cipher.doFinal(joined(plain, new byte[] {2}));
            return joined(salt, ByteBuffer.allocate(4).putInt(RECORD).array(), new byte[] {Curve.POINT}, ours, sealed);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** HKDF-SHA-256 (RFC 5869). */
    private static byte[] derived(byte[] salt, byte[] key, byte[] info, int length) throws GeneralSecurityException {
        return KDF.getInstance("HKDF-SHA256").deriveData(HKDFParameterSpec.ofExtract().addSalt(salt).addIKM(key).thenExpand(info, length));
    }

    private static byte[] joined(byte[]... parts) {
        var all = new ByteArrayOutputStream();
        for (var part : parts) {
            all.writeBytes(part);
        }
        return all.toByteArray();
    }
}
