package rabta.kernel.web;

import java.net.URI;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Addresses of sites as people type them. */
public final class Origins {

    /** The sites that somebody listed, each as its origin (RFC 6454), once; empty where one of them is none, or there are more than so many. */
    public static Optional<List<String>> read(String typed, int most) {
        var origins = new ArrayList<String>();
        for (var one : Arrays.stream((typed == null ? "" : typed).split("[\\s,]+")).filter(each -> !each.isEmpty()).toList()) {
            var origin = of(one.contains("://") ? one : "https://" + one);
            if (origin.isEmpty()) {
                return Optional.empty();
            }
            origins.add(origin.get());
        }
        return origins.size() > most ? Optional.empty() : Optional.of(origins.stream().distinct().toList());
    }

    /** The origin of an address of the web. */
    public static Optional<String> of(String typed) {
        try {
            var uri = URI.create(typed);
            boolean sound = ("https".equals(uri.getScheme()) || "http".equals(uri.getScheme())) && uri.getHost() != null && uri.getHost().matches("[A-Za-z0-9.-]{1,250}") && uri.getUserInfo() == null;
            return sound ? Optional.of(uri.getScheme() + "://" + uri.getHost().toLowerCase(Locale.ROOT) + (uri.getPort() < 0 ? "" : ":" + uri.getPort())) : Optional.empty();
        } catch (IllegalArgumentException noAddress) {
            return Optional.empty();
        }
    }

    private Origins() {
    }
}
