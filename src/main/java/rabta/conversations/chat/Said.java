package rabta.conversations.chat;

import java.time.Instant;
import java.util.List;

import com.fasterxml.jackson.annotation.JsonInclude;

/**
 * One message as the visitor sees it.
 *
 * @param own whether the visitor wrote it
 * @param by the first name of whoever answered, or null
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record Said(long id, boolean own, String by, String text, Instant at, List<File> files) {

    record File(long id, String name, String type, long size) {
    }
}
