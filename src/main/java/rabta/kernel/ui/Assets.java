package rabta.kernel.ui;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;

import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** The addresses of the built style sheet, scripts and fonts: {@code app.css} is {@code /assets/app-1f3c….css}. */
public final class Assets {

    private static final Map<String, String> URLS = resource("/assets.json");

    /** @throws IllegalArgumentException if the build of the screens made no such file */
    public static String url(String name) {
        String url = URLS.get(name);
        if (url == null) {
            throw new IllegalArgumentException("No asset " + name + ": frontend/build.sh made only " + URLS.keySet());
        }
        return url;
    }

    static Map<String, String> resource(String path) {
        try (InputStream in = Assets.class.getResourceAsStream(path)) {
            if (in == null) {
                throw new IllegalStateException("The screens' assets are not built: run frontend/build.sh, or Maven, which does.");
            }
            return JsonMapper.shared().readValue(in, new TypeReference<>() { });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Assets() { }
}
