package rabta.kernel.sql;

import org.postgresql.util.PGobject;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Values in and out of {@code jsonb} columns. */
public final class Json {

    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    private Json() {
    }

    public static String write(Object value) {
        return MAPPER.writeValueAsString(value);
    }

    public static <T> T read(String json, Class<T> type) {
        return MAPPER.readValue(json, type);
    }

    public static JsonNode read(String json) {
        return MAPPER.readTree(json == null ? "null" : json);
    }

    /** The value as a parameter for a {@code jsonb} column. */
    public static PGobject jsonb(Object value) {
        try {
            var object = new PGobject();
            object.setType("jsonb");
            object.setValue(value instanceof String json ? json : write(value));
            return object;
        } catch (java.sql.SQLException e) {
            throw new IllegalArgumentException(e);
        }
    }
}
