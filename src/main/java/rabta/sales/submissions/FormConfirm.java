package rabta.sales.submissions;

import rabta.sales.forms.Form;

/** Where the link in the letter leads. Programs that test mail follow it too, so that a button confirms it. @param path where that goes, or null for a link that opens nothing any more */
public record FormConfirm(Form form, String business, String path) implements FormPage {

    @Override
    public int status() {
        return path == null ? 404 : 200;
    }
}
