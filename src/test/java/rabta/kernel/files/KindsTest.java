package rabta.kernel.files;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KindsTest {

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(strings = {
        "<html><script>alert(1)</script></html>", "<!DOCTYPE html><title>x</title>", "<svg xmlns='http://www.w3.org/2000/svg'/>",
        "<?xml version='1.0'?><svg xmlns='http://www.w3.org/2000/svg'><script/></svg>",
        "<?xml version='1.0'?><x xmlns='http://www.w3.org/1999/xhtml'><script/></x>", "<?xml version='1.0'?><a/>",
        "<?php system('id'); ?>", "#!/bin/sh\nid\n", "\uFEFF<html><body onload=alert(1)>", "MZ\u0090\u0000\u0003"
    })
    void what_can_run_is_unknown_under_every_name(String content) throws IOException {
        for (String name : new String[] {"a", "a.png", "a.jpg", "a.pdf", "a.html", "a.svg", "a.xml", "a.docx", "a.mp3", "a.exe"}) {
            assertThat(kind(content.getBytes(UTF_8), name)).as(name).isEqualTo("application/octet-stream");
        }
    }

    @Test
    void a_page_that_calls_itself_text_is_unknown() throws IOException {
        byte[] page = "<html><script>alert(1)</script></html>".getBytes(UTF_8);

        assertThat(kind(page, "a.txt")).isEqualTo("application/octet-stream");
        assertThat(kind(page, "a.csv")).isEqualTo("application/octet-stream");
    }

    @Test
    void texts_are_known_by_their_extension() throws IOException {
        assertThat(kind("سلام دنیا".getBytes(UTF_8), "a.txt")).isEqualTo("text/plain");
        assertThat(kind("name,phone\nعائشہ,0300\n".getBytes(UTF_8), "a.csv")).isEqualTo("text/csv");
        assertThat(kind("\uFEFFname;phone\n".getBytes(UTF_8), "a.CSV")).isEqualTo("text/csv");
        assertThat(kind("BEGIN:VCARD\r\nVERSION:3.0\r\nEND:VCARD\r\n".getBytes(UTF_8), "a.vcf")).isEqualTo("text/vcard");
        assertThat(kind("BEGIN:VCALENDAR\r\nVERSION:2.0\r\n".getBytes(UTF_8), "a.ics")).isEqualTo("text/calendar");
        assertThat(kind("{\"a\": 1}".getBytes(UTF_8), "a.json")).isEqualTo("application/json");
        assertThat(kind("text".getBytes(UTF_8), "a.exe")).isEqualTo("application/octet-stream");
    }

    @Test
    void pictures_papers_and_voices_are_known_by_their_bytes() throws IOException {
        assertThat(kind(picture("png"), "a.png")).isEqualTo("image/png");
        assertThat(kind(picture("jpg"), "a.jpeg")).isEqualTo("image/jpeg");
        assertThat(kind(picture("gif"), "a")).isEqualTo("image/gif");
        assertThat(kind(picture("png"), "a.jpg")).isEqualTo("application/octet-stream");
        assertThat(kind("%PDF-1.7\n".getBytes(UTF_8), "a.pdf")).isEqualTo("application/pdf");
        assertThat(kind(zip("word/document.xml"), "a.docx"))
                .isEqualTo("application/vnd.openxmlformats-officedocument.wordprocessingml.document");
        assertThat(kind(zip("a.txt"), "a.zip")).isEqualTo("application/zip");
        assertThat(kind("OggS\0\2\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\1\23OpusHead".getBytes(ISO_8859_1), "a.ogg"))
                .isEqualTo("audio/ogg");
        assertThat(kind("ID3\3\0\0\0\0\0\0".getBytes(ISO_8859_1), "a.mp3")).isEqualTo("audio/mpeg");
        assertThat(kind("\0\0\0\30ftypmp42\0\0\0\0mp42isom".getBytes(ISO_8859_1), "a.mp4")).isEqualTo("video/mp4");
        assertThat(kind("\0\0\0\34ftypM4A \0\0\0\0M4A mp42".getBytes(ISO_8859_1), "a.m4a")).isEqualTo("audio/mp4");
    }

    @Test
    void the_size_of_a_picture_is_read_from_its_head() throws IOException {
        for (String format : new String[] {"png", "jpg", "gif"}) {
            assertThat(pixels(picture(format), format.equals("jpg") ? "image/jpeg" : "image/" + format))
                    .as(format).isEqualTo(30 * 20);
        }
        // Lossy, lossless and extended WebP, each the shortest head that says 30 by 20.
        assertThat(pixels(hex("52494646000000005745425056503820000000000000009d012a1e001400"), "image/webp")).isEqualTo(600);
        assertThat(pixels(hex("5249464600000000574542505650384c000000002f1dc00400"), "image/webp")).isEqualTo(600);
        assertThat(pixels(hex("52494646000000005745425056503858000000000000000" + "01d0000130000"), "image/webp")).isEqualTo(600);
    }

    @Test
    void a_broken_head_has_no_size() throws IOException {
        for (String type : new String[] {"image/png", "image/jpeg", "image/gif", "image/webp"}) {
            assertThat(Pixels.of(file(new byte[] {1, 2, 3}), type)).isEmpty();
            assertThat(Pixels.of(file(new byte[200]), type)).isEmpty();
        }
    }

    long pixels(byte[] bytes, String type) throws IOException {
        return Pixels.of(file(bytes), type).orElseThrow();
    }

    String kind(byte[] bytes, String name) throws IOException {
        return Kinds.of(file(bytes), name);
    }

    Path file(byte[] bytes) throws IOException {
        return Files.write(folder.resolve("bytes"), bytes);
    }

    static byte[] hex(String hex) {
        return HexFormat.of().parseHex(hex);
    }

    static byte[] picture(String format) throws IOException {
        var out = new ByteArrayOutputStream();
        ImageIO.write(new BufferedImage(30, 20, BufferedImage.TYPE_INT_RGB), format, out);
        return out.toByteArray();
    }

    static byte[] zip(String entry) throws IOException {
        var out = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(out)) {
            zip.putNextEntry(new ZipEntry(entry));
            zip.write(1);
        }
        return out.toByteArray();
    }
}
