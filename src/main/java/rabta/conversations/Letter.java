package rabta.conversations;

import rabta.identity.Viewer;

/** Makes a message's sanitised layout ready to be shown: a bean of the kind of channel that knows where its pictures are. */
public interface Letter {

    /**
     * @param html the sanitised layout
     * @param pictures whether the reader asked for pictures from outside; without that none may be fetched
     * @return the same, its own pictures and, where asked for, those from outside leading to the program
     */
    String shown(Message message, String html, boolean pictures, Viewer viewer);
}
