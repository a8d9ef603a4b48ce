package org.carme.apitoken;

import jakarta.persistence.AttributeConverter;
import jakarta.persistence.Converter;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;
import org.carme.user.SiteRole;

/** Roles as one column holds them: their names, in order, with commas between them. */
@Converter
public class RolesText implements AttributeConverter<Set<SiteRole>, String> {

    @Override
    public String convertToDatabaseColumn(Set<SiteRole> roles) {
        return roles.stream().sorted().map(Enum::name).collect(Collectors.joining(","));
    }

    @Override
    public Set<SiteRole> convertToEntityAttribute(String text) {
        return Arrays.stream(text.split(",")).map(SiteRole::valueOf).collect(Collectors.toUnmodifiableSet());
    }
}
