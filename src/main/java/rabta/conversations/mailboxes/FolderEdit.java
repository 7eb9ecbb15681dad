package rabta.conversations.mailboxes;

import java.util.List;

import rabta.conversations.ChannelRow;
import rabta.kernel.web.Page;

/** @param fault why the server's folders cannot be listed, in words, or null @param error what is wrong with what was chosen, or null */
public record FolderEdit(ChannelRow row, List<MailFolders.Found> folders, List<String> chosen, String fault, String error) implements Page {

    @Override
    public int status() {
        return error == null ? 200 : 422;
    }

    public String path() {
        return MailboxPages.LIST + "/" + row.id();
    }
}
