package rabta.customers;

import java.nio.charset.StandardCharsets;
import java.util.Set;

import org.springframework.core.ResolvableType;
import org.springframework.format.support.DefaultFormattingConversionService;
import org.springframework.util.MultiValueMap;
import org.springframework.validation.DataBinder;
import org.springframework.web.util.UriComponentsBuilder;
import org.springframework.web.util.UriUtils;

import rabta.kernel.web.WholeTexts;

/** Reads a query string that was kept as the handlers read one that was asked. */
public final class Queries {

    private static final DefaultFormattingConversionService CONVERSION = new DefaultFormattingConversionService();

    static {
        CONVERSION.addConverter(new WholeTexts());
    }

    private record Values(MultiValueMap<String, String> given) implements DataBinder.ValueResolver {

        @Override
        public Object resolveValue(String name, Class<?> type) {
            var values = given.get(name);
            return values == null ? null : values.size() == 1 ? values.getFirst() : values.toArray(String[]::new);
        }

        @Override
        public Set<String> getNames() {
            return given.keySet();
        }
    }

    private Queries() {
    }

    /** A part that cannot be read is as if it were not there. */
    public static <T> T read(String query, Class<T> record) {
        var given = UriComponentsBuilder.fromUriString(query.startsWith("?") ? query : "?" + query).build().getQueryParams();
        var decoded = new org.springframework.util.LinkedMultiValueMap<String, String>();
        given.forEach((name, values) -> values.forEach(value -> decoded.add(name, value == null ? null : UriUtils.decode(value.replace('+', ' '), StandardCharsets.UTF_8))));
        var binder = new DataBinder(null, "query");
        binder.setTargetType(ResolvableType.forClass(record));
        binder.setConversionService(CONVERSION);
        binder.construct(new Values(decoded));
        return record.cast(binder.getTarget());
    }
}
