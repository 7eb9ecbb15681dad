package rabta.kernel.web;

/**
 * How much may be sent to a path at once, where it is more than usual; a bean for each.
 *
 * @param path begins what is asked for
 */
public record UploadLimit(String path, long bytes) {
}
