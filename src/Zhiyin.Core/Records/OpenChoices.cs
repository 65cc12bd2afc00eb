using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Zhiyin.Core.Data;
using Zhiyin.Core.Schema;
using Zhiyin.Core.Text;

namespace Zhiyin.Core.Records;

/// <summary>Adds unknown choices to open picklists while importing, where the actor may.</summary>
internal sealed class OpenChoices(WriteContext write, WriteOptions options)
{
    private const int Longest = 60;

    private static readonly char[] Separators = ['、', ',', '，', ';', '；', '|', '/', '\n'];

    private readonly Dictionary<string, Field> widened = new();

    /// <summary>The field with the choices of <paramref name="raw"/> added, where that is allowed; else the field as it is.</summary>
    public Field Widen(Field field, object? raw)
    {
        if (!options.AddMissing || !field.OpenOptions || raw is not string text || !write.Actor.Rights.Administrator)
        {
            return field;
        }

        var known = widened.GetValueOrDefault(field.Name, field);
        string[] said = field.Kind == FieldKind.MultiChoice ? text.Split(Separators) : [text];
        var words = said.Select(Clean.Line);
        var missing = words.Where(w => w.Length is > 0 and <= Longest
            && known.OptionFor(w) is null).Distinct().ToList();
        return missing.Count == 0
            ? known
            : widened[field.Name] = known with
            {
                Options = [.. known.Options, .. missing.Select(w => new Option(w, Label.Same(w)))],
            };
    }

    public async Task Save(CancellationToken cancel)
    {
        foreach (var field in widened.Values)
        {
            var json = JsonSerializer.Serialize(field.Options, Json.Relaxed);
            if (field.IsCustom)
            {
                var definition = await write.Db.CustomFields
                    .FirstAsync(f => f.Type == write.Type.Name && f.Name == field.Name, cancel);
                definition.OptionsJson = json;
                continue;
            }

            var list = await write.Db.OptionLists.FindAsync([write.Type.Name, field.Name], cancel);
            if (list is null)
            {
                write.Db.OptionLists.Add(new OptionList
                {
                    Type = write.Type.Name,
                    Field = field.Name,
                    OptionsJson = json
                });
            }
            else
            {
                list.OptionsJson = json;
            }
        }

        write.Db.SchemaChanged |= widened.Count > 0;
    }
}
