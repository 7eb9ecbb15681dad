package rabta.customers;

import java.util.Map;

/** Rows of a higher room that are about somebody although they do not name them themselves: a bean of whoever keeps them. They are shown to whoever asks what is held about them. */
public interface PersonalRows {

    /** By the name of the table a statement that answers one object of JSON for each row, for the people {@code :ids}. */
    Map<String, String> rows();

    /** A statement that answers the numbers of the files among them, for the people {@code :ids}. */
    String files();
}
