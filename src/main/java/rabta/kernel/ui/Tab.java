package rabta.kernel.ui;

/** A view above a list, or a part of the settings. @param count shown behind the label, or null */
public record Tab(String label, String href, boolean current, Long count) {

    public Tab(String label, String href, boolean current) {
        this(label, href, current, null);
    }
}
