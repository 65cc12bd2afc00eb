using Zhiyin.Core.Schema;

namespace Zhiyin.Core.Records;

/// <summary>Puts typed values into records, whether the field is built in or custom.</summary>
public static class Values
{
    public static void Set(Field field, Record record, object? value)
    {
        if (field.IsCustom)
        {
            record.Custom = record.Custom.With(CustomValue.Write(field, value));
            return;
        }

        field.Put(record, value ?? (field.Property!.PropertyType == typeof(Choices) ? Choices.None : null));
    }

    public static bool IsEmpty(object? value) => value is null or "" or Choices { Count: 0 };
}
