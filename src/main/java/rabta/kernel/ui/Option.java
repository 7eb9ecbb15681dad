package rabta.kernel.ui;

/** One of the choices of a select field: what is sent, and what is read. */
public record Option(String value, String label) {
}
