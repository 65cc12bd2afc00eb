namespace Zhiyin.Modules.OwnTypes;

/// <summary>The signs a type may go by, all of them in the product's icon font.</summary>
public static class OwnTypeIcons
{
    public const string Usual = "widgets";

    public static readonly IReadOnlyList<string> All =
    [
        Usual, "category", "devices", "computer", "inventory_2", "local_shipping", "storefront", "domain",
        "account_balance", "map", "assignment", "speed", "sell", "receipt_long", "request_quote", "paid", "credit_card",
        "rocket_launch", "campaign", "event", "school", "handshake", "diversity_3", "redeem", "loyalty", "gavel",
        "verified", "lightbulb", "folder", "flag", "star", "bolt", "palette",
    ];
}
