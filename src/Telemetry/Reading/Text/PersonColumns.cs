using PartnerScore.Telemetry.Facts;

namespace PartnerScore.Telemetry.Reading.Text;

/// <summary>Keeps persons out of rejected rows: columns of a drop that may hold names or ids of theirs, and e-mail addresses wherever they stand.</summary>
internal sealed class PersonColumns
{
    /// <summary>Parts of header names (as <see cref="DropHeader.Key"/> writes them) that tell of persons.</summary>
    private static readonly string[] Telltales =
    [
        "email", "mail", "firstname", "lastname", "fullname", "givenname", "surname", "familyname", "displayname", "username", "middlename",
        "upn", "userprincipal", "aaduser", "mcpid", "individual", "person", "employee", "student", "learner", "contact", "phone", "userid",
    ];

    private readonly bool[] _withheld;
    private readonly bool _isOfPersons;

    /// <param name="isOfPersons">Any column but the harmless ones may hold persons.</param>
    /// <param name="harmless">Headers that are known to hold none.</param>
    public PersonColumns(bool isOfPersons, IEnumerable<string> harmless, DropHeader header)
    {
        _isOfPersons = isOfPersons;
        var known = harmless.SelectMany(name => header.Find([name])).ToHashSet();
        _withheld = [.. header.Names.Select((name, column) => !known.Contains(column) && (_isOfPersons || TellsOfPersons(name)))];
        Any = _withheld.Contains(true);
    }

    /// <summary>True where some column may hold persons: then a line that does not split into the header's columns is withheld whole.</summary>
    public bool Any { get; }

    /// <summary>The column may hold a person, or the value an e-mail address. In a file that has such columns a lone @ is enough.</summary>
    public bool Withholds(int column, ReadOnlySpan<byte> value) => _withheld[column] || MailAddresses.AreIn(value) || (Any && value.Contains((byte)'@'));

    public int ColumnCount => _withheld.Length;

    /// <summary>The same for a name that is none of the header's.</summary>
    public bool Withholds(string name, ReadOnlySpan<byte> value) => _isOfPersons || TellsOfPersons(name) || value.Contains((byte)'@');

    private static bool TellsOfPersons(string header)
    {
        var key = DropHeader.Key(header);
        return Telltales.Any(telltale => key.Contains(telltale, StringComparison.Ordinal));
    }
}
