package rabta.conversations.programs;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

import rabta.conversations.ChannelRow;
import rabta.conversations.Channels;
import rabta.conversations.webhooks.Connector.Setup;
import rabta.conversations.webhooks.Doors;
import rabta.conversations.webhooks.Signature;
import rabta.kernel.files.StoredFile;

/** The files of answers: a program is given signed addresses of theirs that open a week. */
@Repository
@Transactional(readOnly = true)
class ProgramFiles {

    private static final Duration LASTS = Duration.ofDays(7);

    private final JdbcClient jdbc;
    private final Doors doors;
    private final Channels channels;

    ProgramFiles(JdbcClient jdbc, Doors doors, Channels channels) {
        this.jdbc = jdbc;
        this.doors = doors;
        this.channels = channels;
    }

    public String link(ChannelRow channel, Setup set, long message, long file) {
        long until = Instant.now().plus(LASTS).getEpochSecond();
        return doors.address(channel) + "/messages/" + message + "/files/" + file + "?until=" + until + "&sum=" + sum(set.get(ProgramKind.SECRET), message, file, until);
    }

    public Optional<StoredFile> file(ChannelRow channel, long message, long file, long until, String sum) {
        var secret = channels.secrets(channel.id()).get(ProgramKind.SECRET);
        if (secret == null || until < Instant.now().getEpochSecond() || !Signature.word(sum(secret, message, file, until), sum)) {
            return Optional.empty();
        }
        return jdbc.sql("""
                select f.id, f.hash, f.name, f.type, f.size, f.created_at, f.created_by
                  from messages m
                       join message_files x on x.message_id = m.id
                       join files f on f.id = x.file_id
                 where m.id = :message and m.channel_id = :channel and m.direction = 'out' and f.id = :file
                """).param("message", message).param("channel", channel.id()).param("file", file).query(StoredFile::read).optional();
    }

    private static String sum(String secret, long message, long file, long until) {
        return Signature.hmac(secret, ("file|" + message + "|" + file + "|" + until).getBytes(US_ASCII));
    }
}
